"""What happened to a question, and what the bank once said, is never changed nor deleted."""

import json
from typing import Any

from comun import inmutable

from .olvido import EN_VEZ

_PASO = ("id", "pregunta_id", "secuencia", "tipo", "at", "por_id", "origen", "puntos", "detalle")
_INTENTO = (
    "id", "evaluacion_id", "persona_id", "clave", "grupo", "numero", "abierto_at",
    "declaracion_at",
)  # fmt: skip
# A later step of the same question.
_SAYS_SO = (
    "EXISTS (SELECT 1 FROM evaluaciones_paso AS otro WHERE otro.tipo = 'borrada' "
    "AND otro.pregunta_id = OLD.pregunta_id AND otro.secuencia > OLD.secuencia)"
)


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse DELETE, and UPDATE but for what is said here."""
    inmutable.install(
        table="evaluaciones_paso", name="paso", using=using, unless=_is_forgotten,
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


def _is_forgotten(same: str) -> str:
    """Only words go, for the words in their place, from a question that says so in a later step."""
    instead = ", ".join(f"'{json.dumps(said)}'" for said in EN_VEZ.values())
    return (
        f"{_kept(_PASO, same)} "
        "AND (NEW.comentario = OLD.comentario OR NEW.comentario = '') "
        f"AND (NEW.respuesta {same} OLD.respuesta OR (OLD.tipo IN ('respuesta', 'tardia') "
        f"AND OLD.respuesta IS NOT NULL AND NEW.respuesta IN ({instead}))) AND {_SAYS_SO}"
    )


def _goes_on(same: str) -> str:
    """Once begun, whose it is, since when and what was declared are facts."""
    return f"OLD.abierto_at IS NULL OR ({_kept(_INTENTO, same)})"


def _kept(columns: tuple[str, ...], same: str) -> str:
    return " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in columns)
