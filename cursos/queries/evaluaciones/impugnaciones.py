"""Claims of the groups that somebody leads, those that wait first."""

from django.core.paginator import Page, Paginator
from django.db.models import Case, QuerySet, Value, When

from cursos.evaluaciones.models import EstadoImpugnacion, Impugnacion

from .alcance import Alcance

POR_PAGINA = 30


def page(alcance: Alcance, *, pagina: str) -> Page:
    """Read a page of them: two queries."""
    waits = Case(When(estado=EstadoImpugnacion.ABIERTA, then=Value(0)), default=Value(1))
    rows = _complete(alcance).order_by(waits, "at", "pk")
    return Paginator(rows, POR_PAGINA).get_page(pagina)


def find(alcance: Alcance, pk: int) -> Impugnacion | None:
    return _complete(alcance).filter(pk=pk).first()


def _complete(alcance: Alcance) -> QuerySet[Impugnacion]:
    return alcance.claims().select_related(
        "pregunta__intento__evaluacion", "pregunta__reactivo", "persona", "por"
    )
