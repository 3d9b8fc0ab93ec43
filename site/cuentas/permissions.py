"""Who may act for a municipality."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from .enums import EstadoAdscripcion, Papel
from .models import Adscripcion, Designacion, Usuario


def municipios_of(usuario: Usuario | AnonymousUser, *, on: date) -> set[str]:
    """Return the CVEGEO of the municipalities that this person is appointed to act for that day."""
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    found = Designacion.objects.vigentes(on).filter(persona=usuario)
    return set(found.values_list("municipio_id", flat=True))


def can_act_for(usuario: Usuario | AnonymousUser, cvegeo: str, *, on: date) -> bool:
    """Whether the municipality appointed this person, as enlace or as author, for that day."""
    return cvegeo in municipios_of(usuario, on=on)


def municipios_as_enlace(usuario: Usuario | AnonymousUser, *, on: date) -> set[str]:
    """Return the CVEGEO of the municipalities whose enlace this person is that day."""
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    found = Designacion.objects.vigentes(on).filter(persona=usuario, papel=Papel.ENLACE)
    return set(found.values_list("municipio_id", flat=True))


def coordinates_people(usuario: Usuario | AnonymousUser) -> bool:
    """Whether this person confirms and invites people of any municipality."""
    return usuario.is_authenticated and usuario.has_perm("cuentas.change_adscripcion")


def can_confirm(usuario: Usuario | AnonymousUser, cvegeo: str, *, on: date) -> bool:
    """Whether this person says who belongs to the municipality, and invites for it, that day."""
    return coordinates_people(usuario) or cvegeo in municipios_as_enlace(usuario, on=on)


def is_confirmed(usuario: Usuario | AnonymousUser) -> bool:
    """Whether the municipality of this person's profile says that they belong to it."""
    if not usuario.is_authenticated or usuario.municipio_id is None:
        return False
    return Adscripcion.objects.filter(
        persona=usuario, municipio=usuario.municipio_id, estado=EstadoAdscripcion.APROBADA
    ).exists()
