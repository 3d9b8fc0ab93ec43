"""Who may do what about courses, editions and what people hand in."""

from datetime import datetime
from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from cuentas.models import Usuario
from cuentas.permissions import is_enlace_of
from cursos.evaluaciones.models import Intento

from .models import CatalogoPage, Edicion, Entrega, Postulacion

Quien = Usuario | AnonymousUser


def coordinates(usuario: Quien) -> TypeGuard[Usuario]:
    """Whether this person prepares editions and the year's plan: the coordination."""
    return usuario.is_authenticated and usuario.has_perm("cursos.change_edicion")


def can_move_courses(usuario: Quien) -> TypeGuard[Usuario]:
    """Whether this person brings whole courses and takes them away: who publishes in the catalogue.

    A package holds the answers of the assessment too.
    """
    if not usuario.is_authenticated:
        return False
    catalogue = CatalogoPage.objects.first()
    return bool(catalogue and catalogue.permissions_for_user(usuario).can_publish_subpage())


def leads(usuario: Quien, edicion: Edicion, *, at: datetime) -> bool:
    """Whether this person leads the edition today. Who left it no longer does."""
    if not usuario.is_authenticated:
        return False
    current = Q(hasta__isnull=True) | Q(hasta__gt=at)
    return edicion.facilitaciones.filter(current, persona=usuario).exists()


def can_lead(usuario: Quien, edicion: Edicion, *, at: datetime) -> bool:
    """Whether this person sees the group, moves its sessions and due dates, notes attendance and
    marks: who leads it, and the coordination.
    """
    return coordinates(usuario) or leads(usuario, edicion, at=at)


def can_read_entrega(usuario: Quien, entrega: Entrega, *, at: datetime) -> bool:
    """Whether this person reads what was handed in: its author, and who marks it.

    A draft is its author's alone.
    """
    if not usuario.is_authenticated:
        return False
    if entrega.inscripcion.persona_id == usuario.pk:
        return True
    if entrega.enviada_at is None:
        return False
    edicion = entrega.inscripcion.edicion
    return can_lead(usuario, edicion, at=at) if edicion else coordinates(usuario)


def can_mark(usuario: Quien, entrega: Entrega, *, at: datetime) -> bool:
    """Whether this person marks what was handed in: who leads the group, never its author."""
    if not usuario.is_authenticated or entrega.enviada_at is None:
        return False
    is_theirs = entrega.inscripcion.persona_id == usuario.pk
    return not is_theirs and can_read_entrega(usuario, entrega, at=at)


def can_read_intento(
    usuario: Quien, intento: Intento, edicion: Edicion | None, *, at: datetime
) -> bool:
    """Whether this person reads what was answered in an attempt: its author, and once it is handed
    in who leads the group that made it, or the coordination.
    """
    if not usuario.is_authenticated:
        return False
    if intento.persona_id == usuario.pk:
        return True
    if not intento.is_handed_in:
        return False
    return can_lead(usuario, edicion, at=at) if edicion else coordinates(usuario)


def can_nominate(usuario: Quien, cvegeo: str, *, at: datetime) -> bool:
    """Whether this person puts people of the municipality forward: its enlace, that day."""
    return is_enlace_of(usuario, cvegeo, on=at)


def can_put_forward(usuario: Quien, cvegeo: str | None, *, at: datetime) -> bool:
    """Whether this person makes lists for the municipality; without one, the coordination."""
    return can_nominate(usuario, cvegeo, at=at) if cvegeo else coordinates(usuario)


def can_read_postulacion(usuario: Quien, postulacion: Postulacion, *, at: datetime) -> bool:
    """Whether this person reads a list and its oficio: its enlace, coordination, who leads."""
    return can_lead(usuario, postulacion.edicion, at=at) or can_put_forward(
        usuario, postulacion.municipio_id, at=at
    )
