"""Which lessons cannot be marked yet, and when they will."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .temario import Leccion, Modulo
from .trayecto import Trayecto


def why_closed(trayecto: Trayecto, leccion_id: int, at: datetime) -> str:
    """Say why the lesson cannot be marked yet; empty: it can. Reading it is always possible."""
    modules = trayecto.temario.modulos
    for place, modulo in enumerate(modules):
        if any(leccion.id == leccion_id for leccion in modulo.lecciones):
            return (
                _by_date(trayecto, modulo, at)
                or _by_result(trayecto, modules[place - 1] if place else None, modulo)
                or _by_order(trayecto, leccion_id)
            )
    return ""


def opens_on(trayecto: Trayecto, modulo: Modulo) -> date | None:
    """Return the day a module opens in this person's edition; None: from the beginning."""
    edicion = trayecto.inscripcion.edicion if trayecto.inscripcion else None
    if modulo.dia_apertura is None or edicion is None or edicion.inicia is None:
        return None
    return edicion.inicia + timedelta(days=modulo.dia_apertura - 1)


def _by_date(trayecto: Trayecto, modulo: Modulo, at: datetime) -> str:
    day = opens_on(trayecto, modulo)
    edicion = trayecto.inscripcion.edicion if trayecto.inscripcion else None
    if day is None or edicion is None or at.astimezone(ZoneInfo(edicion.zona)).date() >= day:
        return ""
    return f"Este módulo se abre el {day:%d/%m/%Y}."


def _by_result(trayecto: Trayecto, before: Modulo | None, modulo: Modulo) -> str:
    if before is None or not modulo.tras_el_anterior:
        return ""
    unread = any(not trayecto.has_read(leccion.id) for leccion in before.lecciones)
    pending = any(tarea.obligatoria and not trayecto.has_passed(tarea) for tarea in before.tareas)
    if not unread and not pending:
        return ""
    return f"Este módulo se abre al terminar el {before.numero}, con sus trabajos aprobados."


def _by_order(trayecto: Trayecto, leccion_id: int) -> str:
    if not trayecto.temario.exigencias.en_orden:
        return ""
    first: Leccion | None = next(iter(trayecto.por_leer), None)
    if first is None or first.id == leccion_id or trayecto.has_read(leccion_id):
        return ""
    return f"Este curso se toma en orden: primero termine la {first.numero}."
