"""Reminding, 60, 30 and 7 days before, that an appointment ends; and when it is the hour to."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from ..models import PorOficio
from .por_oficio import lock

AVISOS = (7, 30, 60)


class ConFin(Protocol):
    """What ends some day, and knows the last reminder of it that went."""

    recordada_hasta: date | None
    recordada_dias: int | None


@transaction.atomic
def remind(*, nombramiento: PorOficio, tell: Callable[..., Any], at: datetime) -> bool:
    """Send the nearest reminder that is due, once; those missed meanwhile are not made up for.

    `tell` writes it: it is given what ends, how many days before, and when.
    """
    found = lock(nombramiento)
    if found.hasta is None or found.revocada_at is not None:
        return False
    due = mark(found, hasta=found.hasta, avisos=AVISOS, today=timezone.localdate(at))
    if due is None:
        return False
    found.save(update_fields=["recordada_hasta", "recordada_dias"])
    tell(found, dias=due, at=at)
    return True


def mark(found: ConFin, *, hasta: date, avisos: Sequence[int], today: date) -> int | None:
    """Note which reminder goes today, and return it: so many days before; None: none is due.

    A term that was made longer is reminded of anew.
    """
    left = (hasta - today).days
    due = next((dias for dias in avisos if 0 <= left <= dias), None)
    same_end = found.recordada_hasta == hasta and found.recordada_dias is not None
    if due is None or (same_end and (found.recordada_dias or 0) <= due):
        return None
    found.recordada_hasta, found.recordada_dias = hasta, due
    return due
