"""The editions that a course page names, and the places that somebody waits for."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q

from cuentas.models import Usuario

from ...enums import CUENTAN, OCUPAN, EstadoEdicion, EstadoInscripcion
from ...models import CursoPage, Edicion, Inscripcion
from ...reloj import today
from .edicion import Lugares

PROXIMAS = 6
_ESPERA = EstadoInscripcion.EN_ESPERA
_POR_CONFIRMAR = (
    EstadoInscripcion.OFRECIDA, EstadoInscripcion.EN_ESPERA, EstadoInscripcion.SOLICITADA,
)  # fmt: skip


@dataclass(frozen=True)
class Proxima:
    edicion: Edicion
    lugares: Lugares
    mia: Inscripcion | None
    # By the person's own hand or their enlace's.
    is_open: bool


def upcoming(curso: CursoPage, usuario: Usuario | AnonymousUser, *, at: datetime) -> list[Proxima]:
    """Return one's own editions of a course, then the next ones.

    One query, and one more of who is logged in where there are any.
    """
    mine = Inscripcion.objects.filter(
        curso=curso.pk, persona=usuario.pk, estado__in=CUENTAN, edicion__isnull=False
    )
    alive = Q(estado=EstadoEdicion.PUBLICADA)
    if usuario.is_authenticated:
        alive |= Q(Exists(mine.filter(edicion=OuterRef("pk"))))
    rows = (
        Edicion.objects.publicadas()
        .filter(alive, curso=curso.pk)
        .annotate(
            ocupados=Count("inscripciones", filter=Q(inscripciones__estado__in=OCUPAN)),
            esperan=Count("inscripciones", filter=Q(inscripciones__estado=_ESPERA)),
        )
    )
    # Without a first day they are always on.
    newest = list(rows.order_by(F("inicia").desc(nulls_first=True), "pk")[: 4 * PROXIMAS])
    if not newest:
        return []
    own = {one.edicion_id: one for one in mine} if usuario.is_authenticated else {}
    shown = [one for one in newest if one.pk in own or not _is_over(one, at)]
    shown.sort(key=lambda one: (one.pk not in own, one.inicia or today(at, one.zona)))
    for one in shown[:PROXIMAS]:
        one.curso = curso
    return [
        Proxima(
            one, Lugares(one.cupo, one.ocupados, one.esperan), own.get(one.pk), _is_open(one, at)
        )
        for one in shown[:PROXIMAS]
    ]


def waiting(usuario: Usuario) -> list[Inscripcion]:
    """Return the places that somebody was offered, waits for or asked for: one query."""
    rows = Inscripcion.objects.filter(persona=usuario, estado__in=_POR_CONFIRMAR)
    found = list(rows.select_related("curso", "edicion").order_by("-inscrita_at", "pk"))
    return sorted(found, key=lambda one: _POR_CONFIRMAR.index(EstadoInscripcion(one.estado)))


def _is_open(edicion: Edicion, at: datetime) -> bool:
    begun = edicion.abre_at is None or edicion.abre_at <= at
    return edicion.estado == EstadoEdicion.PUBLICADA and begun and not _is_over(edicion, at)


def _is_over(edicion: Edicion, at: datetime) -> bool:
    """Whether nobody can come in any more: the enrolment closed, or its last day is gone."""
    if edicion.cierra_at is not None and edicion.cierra_at < at:
        return True
    return edicion.termina is not None and edicion.termina < today(at, edicion.zona)
