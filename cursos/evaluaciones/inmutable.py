"""What happened to a question, and what the bank once said, is never changed nor deleted."""

from typing import Any

from comun import inmutable

_INTENTO = (
    "id", "evaluacion_id", "persona_id", "clave", "grupo", "numero", "abierto_at",
    "declaracion_at",
)  # fmt: skip


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse DELETE, and UPDATE but for what is said here."""
    inmutable.install(
        table="evaluaciones_paso", name="paso", using=using,
        message="los pasos de una pregunta no cambian ni se borran",
    )  # fmt: skip
    inmutable.install(
        table="evaluaciones_intento", name="intento", using=using, unless=_goes_on,
        message="un intento no se borra, y cómo empezó no cambia",
    )  # fmt: skip
    inmutable.install(
        table="evaluaciones_version", name="version_reactivo", using=using,
        message="las versiones de un reactivo no cambian ni se borran",
    )  # fmt: skip


def _goes_on(same: str) -> str:
    """Once begun, whose it is, since when and what was declared are facts."""
    return f"OLD.abierto_at IS NULL OR ({_kept(_INTENTO, same)})"


def _kept(columns: tuple[str, ...], same: str) -> str:
    return " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in columns)
