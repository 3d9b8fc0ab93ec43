"""Who reads messages to the coordination, and what was promised to who writes."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from certificados.permissions import GRUPO
from cuentas.models import Usuario

from ..models import Contacto, TextoPage

_PLAZO = "Le responde una persona de la coordinación de este sitio."


def contact_addresses() -> list[str]:
    """Return the address of the settings; else those of who coordinates, or administrates."""
    if settings.AULA_CONTACTO:
        return [settings.AULA_CONTACTO]
    active = Usuario.objects.filter(is_active=True).order_by("pk")
    coordination = list(active.filter(groups__name=GRUPO).values_list("email", flat=True))
    return coordination or list(active.filter(is_superuser=True).values_list("email", flat=True))


def contact_page() -> TextoPage | None:
    """Return the text that stands beside the form; None where the institution took it off."""
    return TextoPage.objects.live().filter(slug="contacto", depth=3).first()


def contact_promise() -> str:
    """Return the sentence that says who answers and by when: the entry of that text."""
    page = contact_page()
    return page.entrada if page and page.entrada else _PLAZO


def has_written(correo: str, *, since: datetime, but: Contacto) -> bool:
    """Tell whether this address sent another message after `since`."""
    later = Q(correo=correo, creado_at__gt=since)
    return Contacto.objects.filter(later).exclude(pk=but.pk).exists()
