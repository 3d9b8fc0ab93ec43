"""How an enrolment came to its state is never changed nor deleted."""

from typing import Any

from comun import inmutable


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse any UPDATE and any DELETE."""
    inmutable.install(
        table="cursos_movimiento",
        name="movimiento",
        message="los movimientos de una inscripción no cambian ni se borran",
        using=using,
    )
