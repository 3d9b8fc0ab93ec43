"""How the demonstration's practices came to be."""

from datetime import datetime

from cuentas.models import Usuario


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell what happened in the days before `at`, once; `personas` by mail address."""
