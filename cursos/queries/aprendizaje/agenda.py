"""What a person has ahead: sessions, things to hand in, places to accept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.urls import reverse

from comun import fechas
from comun.direcciones import from_url_path
from cuentas.models import Usuario
from municipios.zonas import CENTRO, ZONAS

from ... import reloj
from ...enums import EstadoInscripcion
from ...models import Edicion, Entrega, FechaDeEntrega, Inscripcion, Prorroga, Sesion

PLAZO = timedelta(days=30)


@dataclass(frozen=True, order=True)
class Cita:
    """One thing with its moment, on the clock of its edition."""

    at: datetime
    titulo: str
    curso: str
    clase: str  # sesion, entrega, lugar
    url: str
    zona: str

    @property
    def cuando(self) -> str:
        """Say «27 nov 2026, 10:42»; of another clock than the site's, also which."""
        told = f"{fechas.short(self.at.date())}, {self.at:%H:%M}"
        return told if self.zona == CENTRO else f"{told} (reloj: {ZONAS[self.zona]})"


def read(usuario: Usuario, at: datetime) -> list[Cita]:
    """Return what comes in the next month, soonest first: six queries, however much there is."""
    mine = Inscripcion.objects.filter(
        persona=usuario, edicion__isnull=False,
        estado__in=[EstadoInscripcion.ACTIVA, EstadoInscripcion.OFRECIDA],
    )  # fmt: skip
    rows = list(mine.select_related("curso", "edicion"))
    active = [row for row in rows if row.estado == EstadoInscripcion.ACTIVA]
    offered = [row for row in rows if row.ofrecida_hasta]
    return sorted([*_sessions(active, at), *_due(active, at), *map(_offer, offered)])


def _sessions(rows: list[Inscripcion], at: datetime) -> list[Cita]:
    by_group = {row.edicion_id: row for row in rows}
    found = Sesion.objects.filter(
        edicion__in=by_group, cancelada_at=None, termina_at__gt=at, inicia_at__lt=at + PLAZO
    )
    return [_cita(by_group[one.edicion_id], one.inicia_at, one.titulo, "sesion") for one in found]


def _due(rows: list[Inscripcion], at: datetime) -> list[Cita]:
    by_group = {row.edicion_id: row for row in rows}
    dates = FechaDeEntrega.objects.filter(edicion__in=by_group, tarea__live=True)
    sent = Entrega.objects.filter(inscripcion__in=rows, enviada_at__isnull=False)
    done = set(sent.values_list("inscripcion", "tarea"))
    more = _extensions(rows)
    found = []
    for one in dates.select_related("tarea"):
        row = by_group[one.edicion_id]
        until = max(
            filter(None, [one.vence_at, more.get((row.pk, one.tarea_id)), more.get((row.pk, None))])
        )
        if (row.pk, one.tarea_id) not in done and at < until < at + PLAZO:
            url = from_url_path(one.tarea.url_path)
            found.append(_cita(row, until, f"Entregar «{one.tarea.title}»", "entrega", url))
    return found


def _extensions(rows: list[Inscripcion]) -> dict[tuple[object, int | None], datetime]:
    given = Prorroga.objects.filter(inscripcion__in=rows).values_list("inscripcion", "tarea")
    return {(key, tarea): until for key, tarea, until in given.annotate(Max("hasta"))}


def _offer(row: Inscripcion) -> Cita:
    assert row.ofrecida_hasta is not None  # noqa: S101 - only such rows come here
    return _cita(row, row.ofrecida_hasta, "Aceptar el lugar que se liberó", "lugar")


def _cita(row: Inscripcion, moment: datetime, titulo: str, clase: str, url: str = "") -> Cita:
    edicion = row.edicion
    assert isinstance(edicion, Edicion)  # noqa: S101 - only rows with a group come here
    return Cita(
        reloj.local(moment, edicion.zona), titulo, row.curso.title, clase,
        url or reverse("cursos:edicion", args=[row.curso.slug, edicion.clave]), edicion.zona,
    )  # fmt: skip
