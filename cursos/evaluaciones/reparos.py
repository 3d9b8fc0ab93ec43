"""What those who use an assessment hold against its rules: they register it, unknown to the engine.

To add one: in the app's `AppConfig.ready()`, append a `Reparo` that answers in words for the form.
"""

from collections.abc import Callable

# The assessment's id and the mode that it would have; returns why not, "" where nothing is wrong.
Reparo = Callable[[int, str], str]

reparos: list[Reparo] = []


def against(evaluacion_id: int, modo: str) -> str:
    """Return the first reason why a saved assessment cannot have this mode; "" if it can."""
    return next((why for one in reparos if (why := one(evaluacion_id, modo))), "")
