"""Dates and hours as Mexican readers expect them: «27 nov 2026», «viernes 27 de noviembre»."""

from datetime import date, datetime

from django.utils import timezone

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def short(value: date | datetime | str) -> str:
    """Return `27 nov 2026`."""
    day = _local_day(value)
    return f"{day.day} {MESES[day.month - 1][:3]} {day.year}"


def long(value: date | datetime | str) -> str:
    """Return `viernes 27 de noviembre de 2026`."""
    day = _local_day(value)
    return f"{DIAS[day.weekday()]} {day.day} de {MESES[day.month - 1]} de {day.year}"


def hour(value: datetime) -> str:
    """Return `10:42`, in the site's time zone."""
    return _local(value).strftime("%H:%M")


def _local_day(value: date | datetime | str) -> date:
    """Read a date, an instant or a frozen ISO date; an instant's day is that of our time zone."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    return _local(value).date() if isinstance(value, datetime) else value


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
