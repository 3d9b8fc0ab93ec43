"""Letters that a message to the coordination causes."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from avisos.operations import write_from_template

from . import queries
from .models import Contacto

# Anybody may type anybody's address: whoever is written to by a stranger hears of it once.
ACUSE_CADA = timedelta(hours=1)


def tell_coordination(contacto: Contacto) -> None:
    """Send the message to the address of the settings, else to everybody who coordinates."""
    contexto: dict[str, object] = {
        "contacto": contacto,
        "url": settings.AULA_URL + reverse("contacto:inspect", args=[contacto.pk]),
    }
    for para in queries.contact_addresses():
        write_from_template(
            clave=f"contacto-{contacto.pk}-{_short(para)}",
            para=para,
            plantilla="portal/mail/contacto",
            contexto=contexto,
        )


def acknowledge(contacto: Contacto) -> None:
    """Tell whoever wrote that it came; never in their words, and once an hour."""
    since = contacto.creado_at - ACUSE_CADA
    if queries.has_written(contacto.correo, since=since, but=contacto):
        return
    write_from_template(
        # Two messages at the same instant do not see each other: the hour keeps them apart.
        clave=f"contacto-acuse-{_short(contacto.correo)}-{contacto.creado_at:%Y%m%d%H}",
        para=contacto.correo,
        plantilla="portal/mail/acuse",
        contexto={
            "plazo": queries.contact_promise(),
            "url": settings.AULA_URL + reverse("contacto"),
            "sitio": settings.AULA_URL,
        },
    )


def _short(correo: str) -> str:
    return hashlib.sha256(correo.encode()).hexdigest()[:32]
