"""What somebody has in hand of help asked for and given, and handing it over."""

from datetime import datetime

from django.db.models import QuerySet

from comun import fechas
from cuentas import registro
from cuentas.models import Usuario
from cuentas.registro import Encargo

from ..enums import EstadoApoyo, EstadoRespuesta
from ..models import Apoyo, RespuestaDeApoyo
from ..queries.palabras import phrase

_POR_ATENDER = [EstadoApoyo.ABIERTA, EstadoApoyo.ACEPTADA, EstadoApoyo.HECHA]
_POR_CUMPLIR = [EstadoRespuesta.ENVIADA, EstadoRespuesta.ACEPTADA, EstadoRespuesta.HECHA]


def pending(cvegeo: str, persona: Usuario) -> list[str]:
    """Name what was published and what was answered for the municipality, and is not over."""
    own = _published(cvegeo, persona).select_related("elemento").order_by("pk")
    answers = _answered(cvegeo, persona).select_related("apoyo__elemento", "apoyo__municipio")
    return [
        f"{phrase(one)}: {one.get_estado_display().lower()}, vale hasta el "
        f"{fechas.short(one.vigente_hasta)}"
        for one in own
    ] + [
        f"Respuesta a {one.apoyo.municipio}, «{phrase(one.apoyo)}»: "
        f"{one.get_estado_display().lower()}"
        for one in answers.order_by("pk")
    ]


def hand_over(cvegeo: str, saliente: Usuario, entrante: Usuario, at: datetime) -> None:
    """Make the successor the one who has it in hand."""
    now = {"responsable": entrante, "cargo": entrante.cargo}
    _published(cvegeo, saliente).update(**now)
    _answered(cvegeo, saliente).update(**now)


def register() -> None:
    registro.encargos.append(Encargo("Apoyos por atender", pending, hand_over))


def _published(cvegeo: str, persona: Usuario) -> QuerySet[Apoyo]:
    return Apoyo.objects.filter(municipio=cvegeo, responsable=persona, estado__in=_POR_ATENDER)


def _answered(cvegeo: str, persona: Usuario) -> QuerySet[RespuestaDeApoyo]:
    found: QuerySet[RespuestaDeApoyo] = RespuestaDeApoyo.objects.filter(
        municipio=cvegeo, responsable=persona, estado__in=_POR_CUMPLIR
    )
    return found
