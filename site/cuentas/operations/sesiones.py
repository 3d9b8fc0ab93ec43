"""Ending sessions that are open on other devices."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ..models import Usuario


@transaction.atomic
def end(*, persona: Usuario, sesion: int, keep: str | None, at: datetime) -> bool:
    """End one session of this person, not the one at hand; tell whether there was one to end."""
    found = _others(persona, keep).filter(pk=sesion)
    ended = _end(list(found))
    if ended:
        log(persona, "cuentas.cerrar_sesion", user=persona, data={"sesiones": 1}, timestamp=at)
    return bool(ended)


@transaction.atomic
def end_all_others(*, persona: Usuario, keep: str | None, at: datetime) -> int:
    """End every session of this person but the one at hand; tell how many there were."""
    ended = end_others(persona=persona, keep=keep)
    if ended:
        log(persona, "cuentas.cerrar_sesion", user=persona, data={"sesiones": ended}, timestamp=at)
    return ended


@transaction.atomic
def end_others(*, persona: Usuario, keep: str | None) -> int:
    """End them as part of something else, which leaves its own trace."""
    return _end(list(_others(persona, keep)))


def _others(persona: Usuario, keep: str | None) -> QuerySet[UserSession]:
    return (
        UserSession.objects.select_for_update(of=("self",))
        .filter(user=persona.pk)
        .exclude(session_key=keep or "")
    )


def _end(sesiones: list[UserSession]) -> int:
    for sesion in sesiones:
        sesion.end()  # also out of the cache: the next request of that device is nobody's
    return len(sesiones)
