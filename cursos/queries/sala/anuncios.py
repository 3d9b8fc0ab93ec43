"""What a group was told, for who told it and for who may read it."""

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from cuentas.models import Usuario
from trabajos import queries as trabajos
from trabajos.models import Trabajo
from trabajos.queries import Vista

from ...enums import CURSAN
from ...models import Anuncio, Edicion, Inscripcion

POR_PAGINA = 20


class Destino(NamedTuple):
    """One it was written to."""

    pk: int
    persona_id: int
    email: str
    nombre: str


def job_of(anuncio: Anuncio) -> str:
    """Name the job that sends it."""
    return f"anuncio-{anuncio.pk}"


def notices_of(edicion_id: object) -> str:
    """Begin the names of the notices on the site about what was written to a group."""
    return f"edicion-{edicion_id}-anuncio-"


def of_edicion(edicion: Edicion, *, pagina: str) -> Page:
    """Read a page of what was written to the group, with to how many: two queries."""
    rows = Anuncio.objects.filter(edicion=edicion).select_related("hecho_por")
    rows = rows.annotate(personas=Count("para")).order_by("-hecho_at", "pk")
    return Paginator(rows, POR_PAGINA).get_page(pagina)


def sending(edicion: Edicion, usuario: Usuario) -> Vista | None:
    """Return how the sending of the newest one goes, for who waits for it."""
    last = Anuncio.objects.filter(edicion=edicion, hecho_por=usuario).order_by("-hecho_at").first()
    if last is None:
        return None
    found = Trabajo.objects.filter(clave=job_of(last)).first()
    shown = trabajos.vista(found) if found else None
    return shown if shown and (shown.is_open or shown.estado == "fallido") else None


def readable(edicion: Edicion, usuario: Usuario | AnonymousUser) -> QuerySet[Anuncio]:
    """Return what this person may read: what was written to all, while they have a place; and
    what was written to them, whatever became of them since."""
    if not usuario.is_authenticated:
        return Anuncio.objects.none()
    mine = Inscripcion.objects.filter(edicion=edicion, persona=usuario.pk)
    inside = mine.filter(estado__in=CURSAN)
    to_me = Anuncio.para.through.objects.filter(inscripcion__in=mine)
    to_all = Q(filtro="") if inside.exists() else Q(pk__in=[])
    found = Anuncio.objects.filter(to_all | Q(pk__in=to_me.values("anuncio")), edicion=edicion)
    return found.order_by("-hecho_at", "pk")


def addressees(anuncio: Anuncio, *, after: int, size: int) -> list[Destino]:
    """Return the next few it was written to whose account is still theirs."""
    rows = Anuncio.para.through.objects.filter(
        anuncio=anuncio.pk, pk__gt=after, inscripcion__persona__is_active=True
    )
    fields = ("pk", "inscripcion__persona", "inscripcion__persona__email",
              "inscripcion__persona__nombre")  # fmt: skip
    return [Destino(*row) for row in rows.order_by("pk").values_list(*fields)[:size]]
