"""What a source said is never changed nor deleted: another statement stands beside it."""

from typing import Any

from comun import inmutable


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse any UPDATE and any DELETE."""
    inmutable.install(
        table="directorio_afirmacion",
        name="afirmacion",
        message="una afirmación no cambia ni se borra: se anota otra",
        using=using,
    )
