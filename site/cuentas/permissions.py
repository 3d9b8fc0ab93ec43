"""Who may act for a municipality."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from .models import Designacion, Usuario


def municipios_of(usuario: Usuario | AnonymousUser, *, on: date) -> set[str]:
    """Return the CVEGEO of the municipalities that this person is appointed to act for that day."""
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    found = Designacion.objects.vigentes(on).filter(persona=usuario)
    return set(found.values_list("municipio_id", flat=True))


def can_act_for(usuario: Usuario | AnonymousUser, cvegeo: str, *, on: date) -> bool:
    """Whether the municipality appointed this person, as enlace or as author, for that day."""
    return cvegeo in municipios_of(usuario, on=on)
