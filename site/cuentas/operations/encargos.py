"""What an enlace has in hand of people, and the first things that a new one does for them."""

from datetime import datetime

from django.urls import NoReverseMatch, reverse

from comun import fechas

from .. import registro
from ..enums import EstadoAdscripcion
from ..models import Adscripcion, DominioInstitucional, Invitacion, Usuario
from ..registro import Encargo, Paso


def to_confirm(cvegeo: str, persona: Usuario) -> list[str]:
    """Name who says to work there and waits for an answer: whoever is enlace gives it."""
    rows = Adscripcion.objects.filter(municipio=cvegeo, estado=EstadoAdscripcion.PENDIENTE)
    return [
        f"{one.persona}, desde el {fechas.short(one.pedida_at)}"
        for one in rows.select_related("persona").order_by("pedida_at")
    ]


def invited(cvegeo: str, persona: Usuario) -> list[str]:
    """Name who was invited by this person and has not come."""
    rows = Invitacion.objects.filter(
        municipio=cvegeo, invitada_por=persona, aceptada_at=None, anulada_at=None
    )
    return [
        f"{one}, vence el {fechas.short(one.vence_at)}" for one in rows.order_by("vence_at", "pk")
    ]


def stays(cvegeo: str, saliente: Usuario, entrante: Usuario, at: datetime) -> None:
    """It is the municipality's: nothing to move."""


def _address(name: str) -> str:
    """Return the page's address; the step is told without a link where there is no page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def register() -> None:
    registro.encargos += [
        Encargo("Personas por confirmar", to_confirm, stays),
        Encargo("Invitaciones sin respuesta", invited, stays),
    ]
    registro.primeros_pasos += [
        Paso(
            "Diga cuál es el dominio de correo del municipio",
            "A quien tenga un correo con ese dominio ya no habrá que confirmarlo.",
            "Anotar el dominio",
            lambda cvegeo: _address("cuentas:dominios"),
            lambda cvegeo: DominioInstitucional.objects.filter(municipio=cvegeo).exists(),
        ),
        Paso(
            "Invite a las personas con que trabaja",
            "Abren su cuenta con la invitación y quedan confirmadas.",
            "Invitar",
            lambda cvegeo: _address("cuentas:invitar"),
            lambda cvegeo: Invitacion.objects.filter(municipio=cvegeo).exists(),
        ),
    ]
