"""Networks that somebody coordinates by oficio."""

from datetime import date, timedelta

from django.utils import timezone

from cuentas.models import CoordinacionDeRed, Usuario
from cuentas.operations import coordinaciones_de_red
from municipios.models import Red

from .cuentas import UsuarioFactory
from .designaciones import oficio
from .directorio import RedFactory


def encargada(
    persona: Usuario | None = None, red: Red | None = None, *, desde: date | None = None,
    hasta: date | None = None,
) -> CoordinacionDeRed:  # fmt: skip
    """An appointment in a network, with its oficio, begun a month ago unless told when."""
    return coordinaciones_de_red.appoint(
        red=red or RedFactory(), persona=persona or UsuarioFactory(),
        funcion="Secretaría técnica", cargo="Dirección del instituto",
        desde=desde or timezone.localdate() - timedelta(days=30), hasta=hasta,
        oficio=oficio(), by=None, at=timezone.now(),
    )  # fmt: skip
