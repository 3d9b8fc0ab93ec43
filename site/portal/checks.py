"""System checks: what is wrong in the settings and would only show late."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Advertencia
from django.db import DatabaseError
from wagtail.models import Site

from certificados.enums import ClaseLlave, EstadoLlave
from certificados.models import Certificado, Llave


@register(Tags.database)
def address_of_issued_certificates(
    databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """AULA_URL stands printed on paper; it must still be the address the site was prepared with."""
    if settings.DEMO or not databases:
        return []
    try:
        issued = Certificado.objects.count()
        site = Site.objects.filter(is_default_site=True).first() if issued else None
    except DatabaseError:  # no tables yet
        return []
    printed = site.hostname if site else None
    if printed in {None, urlsplit(settings.AULA_URL).hostname}:
        return []
    return [
        Error(
            f"AULA_URL dice {settings.AULA_URL}, y hay {issued} constancias emitidas con la "
            f"dirección {printed}, impresa en su código QR.",
            hint=(
                "Regrese AULA_URL a su valor. Si el sitio de verdad cambió de dominio, conserve el "
                "anterior con una redirección permanente y corrija el sitio en /admin/sites/."
            ),
            id="aula.E001",
        )
    ]


@register(Tags.database)
def keys_that_sign(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A demonstration's keys are an error here; none at all is only told: a site begins so."""
    if settings.DEMO or not databases:
        return []
    try:
        active = list(Llave.objects.filter(estado=EstadoLlave.ACTIVA))
    except DatabaseError:  # no tables yet
        return []
    if any(llave.de_demostracion for llave in active):
        return [
            Error(
                "Las llaves activas son las de la demostración: lo que firman no vale nada.",
                hint="Haga otras con «aula llaves rotar --raiz-nueva».",
                id="aula.E002",
            )
        ]
    if {llave.clase for llave in active} != set(ClaseLlave.values):
        return [
            Advertencia(
                "No hay llaves para firmar constancias: lo que se emita queda EN PROCESO.",
                hint="Créelas con «aula llaves crear». Lo explica docs/operacion.md.",
                id="aula.W001",
            )
        ]
    return []
