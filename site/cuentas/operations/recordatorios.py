"""Reminding, 60, 30 and 7 days before, that an appointment ends."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import PorOficio
from .por_oficio import lock

AVISOS = (7, 30, 60)


@transaction.atomic
def remind(*, nombramiento: PorOficio, tell: Callable[..., Any], at: datetime) -> bool:
    """Send the nearest reminder that is due, once; those missed meanwhile are not made up for.

    `tell` writes it: it is given what ends, how many days before, and when.
    """
    found = lock(nombramiento)
    if found.hasta is None or found.revocada_at is not None:
        return False
    left = (found.hasta - timezone.localdate(at)).days
    due = next((dias for dias in AVISOS if 0 <= left <= dias), None)
    if due is None or _went(found, due):
        return False
    found.recordada_hasta, found.recordada_dias = found.hasta, due
    found.save(update_fields=["recordada_hasta", "recordada_dias"])
    tell(found, dias=due, at=at)
    return True


def _went(found: PorOficio, due: int) -> bool:
    """A term that was made longer is reminded of anew."""
    same_end = found.recordada_hasta == found.hasta
    return same_end and found.recordada_dias is not None and found.recordada_dias <= due
