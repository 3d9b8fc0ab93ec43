"""The questions that an assessment has put: how often, how well, and what is said against them."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, Max, Q

from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import EstadoImpugnacion, Reactivo, Recalificacion

from .alcance import Alcance

POR_PAGINA = 50


def page(alcance: Alcance, *, pagina: str) -> Page:
    """Read a page of them, those with open claims first: two queries."""
    handed = Q(intento__estado__in=[EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO])
    open_ = Q(impugnaciones__estado=EstadoImpugnacion.ABIERTA)
    rows = alcance.questions().values("reactivo_id", "reactivo__clave", "reactivo__enunciado")
    rows = rows.annotate(
        veces=Count("pk", distinct=True, filter=handed),
        acierto=Avg("puntos", filter=handed),
        abiertas=Count("impugnaciones", distinct=True, filter=open_),
        anuladas=Count("pk", distinct=True, filter=handed & ~Q(ajuste="")),
    )
    return Paginator(rows.order_by("-abiertas", "acierto", "reactivo_id"), POR_PAGINA).get_page(
        pagina
    )


def find(alcance: Alcance, pk: int) -> Reactivo | None:
    """Return a question that the assessment has put; None for any other."""
    put = alcance.questions().filter(reactivo=pk)
    return Reactivo.objects.filter(pk=pk).first() if put.exists() else None


def facts(alcance: Alcance, reactivo: Reactivo) -> dict[str, Any]:
    """Return how often it was put, in which versions, and the claims against it: one query."""
    handed = Q(intento__estado__in=[EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO])
    rows = alcance.questions().filter(reactivo=reactivo)
    return rows.aggregate(
        veces=Count("pk", distinct=True, filter=handed),
        abiertas=Count("pk", distinct=True, filter=~handed),
        impugnadas=Count("impugnaciones", distinct=True),
        version=Max("version"),
    )


def trials(alcance: Alcance, reactivo: Reactivo | None = None) -> list[Recalificacion]:
    """Return what was tried and done, the newest first."""
    rows = Recalificacion.objects.filter(evaluacion=alcance.evaluacion)
    if reactivo:
        rows = rows.filter(reactivo=reactivo)
    rows = rows.select_related("reactivo", "por", "aplicada_por").defer("cambios")
    return list(rows.order_by("-at", "-pk")[:50])
