"""Who may act for a municipality, and who sees what about appointments."""

from datetime import date
from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from .enums import EstadoAdscripcion, Papel
from .models import (
    Adscripcion,
    CoordinacionDeRed,
    Designacion,
    Relevo,
    SolicitudDeIncorporacion,
    Usuario,
)

Quien = Usuario | AnonymousUser


def municipios_of(usuario: Quien, *, on: date) -> set[str]:
    """Return the CVEGEO of the municipalities that this person is appointed to act for.

    :param on: a day; or a moment, read on each municipality's own clock.
    """
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    found = Designacion.objects.vigentes(on).filter(persona=usuario)
    return set(found.values_list("municipio_id", flat=True))


def can_act_for(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Whether the municipality appointed this person, as enlace or as author, for that day."""
    return cvegeo in municipios_of(usuario, on=on)


def municipios_as_enlace(usuario: Quien, *, on: date) -> set[str]:
    """Return the CVEGEO of the municipalities whose enlace this person is that day."""
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    found = Designacion.objects.vigentes(on).enlaces().filter(persona=usuario)
    return set(found.values_list("municipio_id", flat=True))


def is_enlace_of(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Whether this person answers for the municipality here."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    found = Designacion.objects.vigentes(on).enlaces()
    return found.filter(persona=usuario, municipio=cvegeo).exists()


def coordinates_people(usuario: Quien) -> bool:
    """Whether this person confirms and invites people of any municipality."""
    return usuario.is_authenticated and usuario.has_perm("cuentas.change_adscripcion")


def can_confirm(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Whether this person says who belongs to the municipality, and invites for it, that day."""
    return coordinates_people(usuario) or is_enlace_of(usuario, cvegeo, on=on)


def is_confirmed(usuario: Quien) -> bool:
    """Whether the municipality of this person's profile says that they belong to it."""
    if not usuario.is_authenticated or usuario.municipio_id is None:
        return False
    return Adscripcion.objects.filter(
        persona=usuario, municipio=usuario.municipio_id, estado=EstadoAdscripcion.APROBADA
    ).exists()


def can_appoint(usuario: Quien) -> TypeGuard[Usuario]:
    """Whether this person decides about appointments: the coordination."""
    return usuario.is_authenticated and usuario.has_perm("cuentas.change_designacion")


def coordinacion() -> QuerySet[Usuario]:
    """Return who decides about appointments, to be told that something waits."""
    ours = {"content_type__app_label": "cuentas", "codename": "change_designacion"}
    by_group = {f"groups__permissions__{name}": value for name, value in ours.items()}
    by_name = {f"user_permissions__{name}": value for name, value in ours.items()}
    return Usuario.objects.filter(
        Q(is_superuser=True) | Q(**by_group) | Q(**by_name), is_active=True
    ).distinct()


def can_read_designacion(usuario: Quien, designacion: Designacion, *, on: date) -> bool:
    """The person, the municipality's enlaces and the coordination; nobody else."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    if usuario.pk == designacion.persona_id or can_appoint(usuario):
        return True
    return is_enlace_of(usuario, designacion.municipio_id, on=on)


def coordinates_red(usuario: Quien, red: int, *, on: date) -> bool:
    """Whether this person was appointed to coordinate the network, for that day or moment."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    found = CoordinacionDeRed.objects.vigentes(on)
    return found.filter(persona=usuario, red=red).exists()


def can_coordinate_red(usuario: Quien, red: int, *, on: date) -> bool:
    """Who coordinates the network; and the site's coordination, any of them."""
    return coordinates_red(usuario, red, on=on) or can_appoint_in_redes(usuario)


def can_appoint_in_redes(usuario: Quien) -> TypeGuard[Usuario]:
    """Whether this person says who coordinates networks: the site's coordination."""
    return usuario.is_authenticated and usuario.has_perm("cuentas.change_coordinaciondered")


def can_read_coordinacion(usuario: Quien, coordinacion: CoordinacionDeRed) -> bool:
    """The person and the site's coordination; nobody else."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return usuario.pk == coordinacion.persona_id or can_appoint_in_redes(usuario)


def can_hand_over(usuario: Quien, designacion: Designacion, *, on: date) -> bool:
    """Who leaves, the other enlace of the municipality, and the coordination.

    Who is no longer enlace hands nothing over: the other one does, or the coordination.
    """
    if designacion.papel != Papel.ENLACE:
        return False
    return can_appoint(usuario) or is_enlace_of(usuario, designacion.municipio_id, on=on)


def can_read_relevo(usuario: Quien, relevo: Relevo, *, on: date) -> bool:
    """Both of them, the municipality's enlaces and the coordination."""
    return can_read_designacion(usuario, relevo.saliente, on=on) or (
        usuario.is_active and usuario.pk == relevo.entrante.persona_id
    )


def can_read_solicitud(usuario: Quien, solicitud: SolicitudDeIncorporacion) -> bool:
    """Who asked, and the coordination."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return usuario.pk == solicitud.persona_id or can_appoint(usuario)
