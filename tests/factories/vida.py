"""Practices that were published, once and again, through the operations."""

from typing import Any

from django.utils import timezone

from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import firmas, revisiones

from .autoria import FIRMANTE, coordinadora, enlace, signed, write


def published(by: Usuario | None = None, *, revisa: Usuario | None = None) -> PracticaPage:
    """A practice of Rioverde, signed, reviewed and read by all."""
    firma = signed(by or enlace())
    return revisiones.approve(
        practica=firma.practica, by=revisa or coordinadora(), at=timezone.now(), nivel=2
    )


def published_again(
    practica: PracticaPage, by: Usuario, *, nota: str = "Segundo conteo", **campos: Any
) -> PracticaPage:
    """The same with other words."""
    at = timezone.now()
    write(practica, by, **(campos or {"objetivos": "Que nadie baje, tampoco de noche."}))
    firma = firmas.ask(practica=practica, firmante=FIRMANTE, nota=nota, by=by, at=at)
    firmas.sign(firma=firma, at=at)
    return revisiones.approve(practica=practica, by=coordinadora(), at=at)
