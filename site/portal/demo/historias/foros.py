"""What the demonstration's people said to each other."""

from datetime import datetime

from cuentas.models import Usuario


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell what happened in the days before `at`, once; `personas` by mail address."""
