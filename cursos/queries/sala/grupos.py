"""The groups that somebody leads today."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q

from cuentas.models import Usuario

from ...enums import CURSAN, EstadoInscripcion
from ...models import Edicion

POR_PAGINA = 20


def of(usuario: Usuario, *, pagina: str, at: datetime) -> Page:
    """Read a page of them, those that end last first: two queries."""
    mine = Edicion.objects.facilitadas_por(usuario.pk, at).values("pk")
    inside = Q(inscripciones__estado__in=CURSAN)
    done = Q(inscripciones__estado=EstadoInscripcion.ACREDITADA)
    rows = Edicion.objects.filter(pk__in=mine).select_related("curso")
    rows = rows.annotate(
        personas=Count("inscripciones", filter=inside),
        acreditadas=Count("inscripciones", filter=done),
    )
    order = (F("termina").desc(nulls_first=True), "-creada_at", "pk")
    return Paginator(rows.order_by(*order), POR_PAGINA).get_page(pagina)


def leads_any(usuario: Usuario, *, at: datetime) -> bool:
    """Whether somebody leads a group today: one query."""
    return Edicion.objects.facilitadas_por(usuario.pk, at).exists()
