"""The editions that a course page names, and the places that somebody waits for."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q

from cuentas.models import Usuario

from ...enums import CUENTAN, EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Inscripcion
from ...reloj import today
from .edicion import Lugares, counts

PROXIMAS = 6
_POR_CONFIRMAR = (
    EstadoInscripcion.OFRECIDA, EstadoInscripcion.EN_ESPERA, EstadoInscripcion.SOLICITADA,
)  # fmt: skip


@dataclass(frozen=True)
class Proxima:
    edicion: Edicion
    lugares: Lugares
    mia: Inscripcion | None


def upcoming(curso_id: int, usuario: Usuario | AnonymousUser, *, at: datetime) -> list[Proxima]:
    """Return one's own editions of a course, then the next ones: one query where there are
    none, three where there are."""
    mine = Inscripcion.objects.filter(
        curso=curso_id, persona=usuario.pk, estado__in=CUENTAN, edicion__isnull=False
    )
    alive = Q(estado=EstadoEdicion.PUBLICADA)
    if usuario.is_authenticated:
        alive |= Q(Exists(mine.filter(edicion=OuterRef("pk"))))
    rows = Edicion.objects.publicadas().filter(alive, curso=curso_id).select_related("curso")
    # Without a first day they are always on.
    newest = list(rows.order_by(F("inicia").desc(nulls_first=True), "pk")[: 4 * PROXIMAS])
    if not newest:
        return []
    own = {one.edicion_id: one for one in mine} if usuario.is_authenticated else {}
    shown = [one for one in newest if one.pk in own or not _is_over(one, at)]
    shown.sort(key=lambda one: (one.pk not in own, one.inicia or today(at, one.zona)))
    shown = shown[:PROXIMAS]
    how_many = counts([one.pk for one in shown]) if shown else {}
    return [
        Proxima(one, Lugares(one.cupo, *how_many[one.pk][:2]), own.get(one.pk)) for one in shown
    ]


def waiting(usuario: Usuario) -> list[Inscripcion]:
    """Return the places that somebody was offered, waits for or asked for: one query."""
    rows = Inscripcion.objects.filter(persona=usuario, estado__in=_POR_CONFIRMAR)
    found = list(rows.select_related("curso", "edicion").order_by("-inscrita_at", "pk"))
    return sorted(found, key=lambda one: _POR_CONFIRMAR.index(EstadoInscripcion(one.estado)))


def _is_over(edicion: Edicion, at: datetime) -> bool:
    """Whether nobody can come in any more: the enrolment closed, or its last day is gone."""
    if edicion.cierra_at is not None and edicion.cierra_at < at:
        return True
    return edicion.termina is not None and edicion.termina < today(at, edicion.zona)
