"""What waits for a moderator: first messages, and what people reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min, Q

from ..direcciones import of_mensaje
from ..enums import EstadoMensaje
from ..models import Mensaje, Reporte

POR_COLA = 30


@dataclass(frozen=True)
class Caso:
    """A message to look at, with the open reports on it."""

    mensaje: Mensaje
    url: str
    reportes: list[Reporte]


@dataclass(frozen=True)
class Cola:
    pendientes: list[Caso]
    reportados: list[Caso]


def read() -> Cola:
    """Return the oldest of each: three queries."""
    rows = Mensaje.objects.select_related("tema__foro")
    pending = rows.filter(estado=EstadoMensaje.PENDIENTE).order_by("creado_at", "pk")[:POR_COLA]
    open_ones = Q(reportes__isnull=False, reportes__atendido_at=None)
    reported = (
        rows.filter(open_ones, estado__in=[EstadoMensaje.VISIBLE, EstadoMensaje.OCULTO])
        .annotate(reportado_at=Min("reportes__creado_at"))
        .order_by("reportado_at", "pk")[:POR_COLA]
    )
    cases = list(reported)
    reasons = _reports(cases)
    return Cola(
        [_case(mensaje, []) for mensaje in pending],
        [_case(mensaje, reasons.get(mensaje.pk, [])) for mensaje in cases],
    )


def _reports(mensajes: Sequence[Mensaje]) -> dict[int, list[Reporte]]:
    rows = Reporte.objects.filter(mensaje__in=[m.pk for m in mensajes], atendido_at=None)
    found: dict[int, list[Reporte]] = {}
    for report in rows.select_related("persona__municipio__entidad").order_by("creado_at"):
        found.setdefault(report.mensaje_id, []).append(report)
    return found


def _case(mensaje: Mensaje, reportes: list[Reporte]) -> Caso:
    return Caso(mensaje, of_mensaje(mensaje.tema_id, mensaje.num), reportes)
