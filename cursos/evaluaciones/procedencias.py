"""What became of the text that a passage was taken from: its app registers who knows.

To add one: in the app's `AppConfig.ready()`, append a `Procedencia` that answers in words.
"""

from collections.abc import Callable

from .models import Pasaje

# Returns what changed where the passage comes from, "" where nothing did or it is not its own.
Procedencia = Callable[[Pasaje], str]

procedencias: list[Procedencia] = []


def news(pasaje: Pasaje) -> str:
    """Return what changed since the passage was taken; "" if nobody knows of anything."""
    return next((said for one in procedencias if (said := one(pasaje))), "")
