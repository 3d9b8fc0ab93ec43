"""Where a practice stands for readers, and until when it is taken as true; pure."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from .enums import EstadoPublicacion

# After so many months somebody says again that it still holds.
MESES = 18
# Days to that day at which its enlaces are reminded: before, on it, after.
AVISOS = (30, 0, -30)


@dataclass(frozen=True, slots=True)
class Publicacion:
    """What of a practice decides where it stands for readers."""

    live: bool
    hay_borrador: bool
    archivada_at: datetime | None
    retirada_at: datetime | None
    revisar_antes: date | None


def standing(una: Publicacion, *, on: date) -> EstadoPublicacion:
    """Tell the one state; what weighs most for who reads comes first."""
    if una.retirada_at is not None:
        return EstadoPublicacion.RETIRADA
    if not una.live:
        return EstadoPublicacion.BORRADOR
    if una.archivada_at is not None:
        return EstadoPublicacion.ARCHIVADA
    if una.revisar_antes is not None and on >= una.revisar_antes:
        return EstadoPublicacion.POR_VERIFICAR
    return EstadoPublicacion.EN_ACTUALIZACION if una.hay_borrador else EstadoPublicacion.VIGENTE


def check_before(day: date) -> date:
    """Return the day from which a text said to be true on `day` must be checked."""
    months = day.month - 1 + MESES
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def reminder(revisar_antes: date, *, on: date) -> int | None:
    """Return the last reminder that is due, or None; those missed meanwhile are not made up for."""
    left = (revisar_antes - on).days
    return min((days for days in AVISOS if left <= days), default=None)
