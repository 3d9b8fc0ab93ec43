"""The sessions of an edition as a file that calendars read (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from .enums import EstadoEdicion
from .models import Edicion, Sesion


def calendar(
    edicion: Edicion, sesiones: Iterable[Sesion], *, url: str, at: datetime, con_ligas: bool
) -> bytes:
    """Write the edition's days and its sessions; the links only for who is in it.

    Hours go as UTC: each calendar shows them on its owner's clock. A meeting keeps its name
    (`UID`) when it moves, so that a calendar moves it too.
    """
    made = _begin(f"{edicion.curso.title}: {edicion}")
    _put(made, edicion, sesiones, url, at, con_ligas)
    written: bytes = made.to_ical()
    return written


def calendar_of_all(
    parts: Iterable[tuple[Edicion, Iterable[Sesion], str]], *, nombre: str, at: datetime
) -> bytes:
    """Write the days and sessions of many editions, each with its address, without the links."""
    made = _begin(nombre)
    for edicion, sesiones, url in parts:
        _put(made, edicion, sesiones, url, at, con_ligas=False)
    written: bytes = made.to_ical()
    return written


def _begin(nombre: str) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//Aula Municipal//Sesiones//ES")
    made.add("version", "2.0")
    made.add("x-wr-calname", nombre)
    return made


def _put(
    made: Calendar,
    edicion: Edicion,
    sesiones: Iterable[Sesion],
    url: str,
    at: datetime,
    con_ligas: bool,
) -> None:
    if edicion.inicia:
        made.add_component(_days(edicion, url, at))
    for sesion in sesiones:
        made.add_component(_meeting(edicion, sesion, url, at, con_ligas))


def _days(edicion: Edicion, url: str, at: datetime) -> Event:
    event = _event(f"edicion-{edicion.pk}", edicion.curso.title, url, at)
    event.add("dtstart", edicion.inicia)
    if edicion.termina:  # the day after the last: the end is not part of it
        event.add("dtend", edicion.termina + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if _is_off(edicion) else "CONFIRMED")
    return event


def _meeting(edicion: Edicion, sesion: Sesion, url: str, at: datetime, con_ligas: bool) -> Event:
    title = f"{edicion.curso.title}: {sesion.titulo}"
    event = _event(
        f"sesion-{sesion.pk}", title, sesion.liga if con_ligas and sesion.liga else url, at
    )
    event.add("dtstart", _utc(sesion.inicia_at))
    event.add("dtend", _utc(sesion.termina_at))
    if sesion.lugar:
        event.add("location", sesion.lugar)
    if con_ligas and sesion.liga:
        event.add("description", f"Liga para entrar: {sesion.liga}")
    event.add("status", "CANCELLED" if sesion.cancelada_at or _is_off(edicion) else "CONFIRMED")
    return event


def _is_off(edicion: Edicion) -> bool:
    return edicion.estado == EstadoEdicion.CANCELADA


def _event(uid: str, title: str, url: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@aula-municipal")
    event.add("dtstamp", _utc(at))
    event.add("summary", title)
    event.add("url", url)
    return event


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
