"""What happened to a question, and what the bank once said, is never changed nor deleted."""

from typing import Any

from comun import inmutable


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse any UPDATE and any DELETE."""
    inmutable.install(
        table="evaluaciones_paso",
        name="paso",
        message="los pasos de una pregunta no cambian ni se borran",
        using=using,
    )
    inmutable.install(
        table="evaluaciones_version",
        name="version_reactivo",
        message="las versiones de un reactivo no cambian ni se borran",
        using=using,
    )
