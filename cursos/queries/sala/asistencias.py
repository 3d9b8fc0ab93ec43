"""Attendance for who notes it: each session's sums, and the people of one session."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ... import reloj
from ...enums import CURSAN, EstadoAsistencia
from ...models import Asistencia, Edicion, Inscripcion, Sesion

POR_PAGINA = 100


@dataclass(frozen=True)
class SesionConSumas:
    sesion: Any
    se_anota: bool


@dataclass(frozen=True)
class Anotada:
    """One person of a session, and what is noted of them; nobody noted anything: None."""

    inscripcion: Inscripcion
    asistencia: Asistencia | None


def sessions(edicion: Edicion, *, at: datetime) -> list[SesionConSumas]:
    """Return the sessions in order with how many came: one query."""

    def how_many(estado: EstadoAsistencia) -> Count:
        return Count("asistencias", filter=Q(asistencias__estado=estado))

    rows = Sesion.objects.filter(edicion=edicion).annotate(
        presentes=how_many(EstadoAsistencia.PRESENTE),
        justificadas=how_many(EstadoAsistencia.JUSTIFICADA),
        ausentes=how_many(EstadoAsistencia.AUSENTE),
    )
    today = reloj.today(at, edicion.zona)
    return [
        SesionConSumas(
            one,
            one.cancelada_at is None and reloj.today(one.inicia_at, edicion.zona) <= today,
        )
        for one in rows.order_by("inicia_at", "pk")
    ]


def find(edicion: Edicion, pk: UUID) -> Sesion | None:
    rows = Sesion.objects.filter(edicion=edicion).select_related("edicion__curso")
    return rows.filter(pk=pk).first()


def people(sesion: Sesion) -> QuerySet[Inscripcion]:
    """Return those who are in the edition, or were noted in the session, by their number."""
    noted = Asistencia.objects.filter(sesion=sesion, inscripcion=OuterRef("pk"))
    rows = Inscripcion.objects.filter(
        Q(estado__in=CURSAN) | Exists(noted), edicion=sesion.edicion_id
    )
    return rows.select_related("persona__municipio__entidad").order_by("turno", "pk")


def page(sesion: Sesion, *, pagina: str) -> tuple[Page, list[Anotada]]:
    """Read a page of people with what is noted of each: three queries."""
    shown = Paginator(people(sesion), POR_PAGINA).get_page(pagina)
    rows = list(shown)
    noted = Asistencia.objects.filter(sesion=sesion, inscripcion__in=[row.pk for row in rows])
    by_row = {one.inscripcion_id: one for one in noted.select_related("anotada_por")}
    return shown, [Anotada(row, by_row.get(row.pk)) for row in rows]


def to_sign(sesion: Sesion) -> QuerySet[Any]:
    """Return what the printed list says of each: number, name, municipality."""
    return people(sesion).filter(estado__in=CURSAN)
