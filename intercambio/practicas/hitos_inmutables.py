"""What two municipalities noted in a replica is never changed nor deleted."""

from typing import Any

from comun import inmutable


def install_triggers(*, using: str, **_: Any) -> None:
    """(Re)create the triggers that refuse any UPDATE and any DELETE."""
    inmutable.install(
        table="practicas_replicahito",
        name="replicahito",
        message="lo que se anotó en una réplica no cambia ni se borra: se anota otra cosa",
        using=using,
    )
