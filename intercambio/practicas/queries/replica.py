"""One replica: what everybody reads of it, and the room of both sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from comun.direcciones import from_url_path
from cuentas.models import Usuario
from directorio.models import MunicipioPage

from ..avance import ADOPTADAS, CUENTA, FINALES, Cambio, steps
from ..completitud import SIN_TITULO
from ..enums import EstadoReplica, Origen
from ..lados import Lados
from ..models import Indicador, PracticaPage, Remedicion, Replica, ReplicaHito
from . import indicadores, replicas
from .borrador import content_of
from .indicadores import Medida
from .replicas import Fila

_MOST = 300
_BAR = 150  # the longest bar, in units of the drawing


@dataclass(frozen=True, slots=True)
class Barra:
    """A bar: the origin's two first, then those of who received."""

    y: str
    ancho: str
    despues: bool


@dataclass(frozen=True, slots=True)
class Comparada:
    """An indicator measured again, beside what the origin measured, in one drawing."""

    nombre: str
    unidad: str
    # None where the origin tells it no longer.
    origen: Medida | None
    replica: Medida
    barras: list[Barra]

    @property
    def alto(self) -> int:
        return 74 if self.origen else 34


@dataclass(frozen=True, slots=True)
class Linea:
    """A change of state or a word, as it is read."""

    estado: str
    fecha: date
    nota: str
    municipio: str
    quien: str
    at: object


@dataclass(frozen=True, slots=True)
class Vista:
    """A replica with what its page shows."""

    replica: Replica
    fila: Fila
    comparadas: list[Comparada]
    obstaculos: list[str]
    pasos: list[Linea]
    # Only for both sides: everything that was said, the last one first.
    dichos: list[Linea]
    resultante: str
    resultante_url: str
    cambios: list[Cambio]
    confirmable: bool

    @property
    def cuenta(self) -> bool:
        return self.fila.estado in CUENTA

    @property
    def final(self) -> bool:
        return self.fila.estado in FINALES


def find(pk: UUID) -> Replica | None:
    return (
        Replica.objects.select_related("origen", "municipio__entidad", "version")
        .filter(pk=pk)
        .first()
    )


def is_public(replica: Replica) -> bool:
    return replicas.visibles().filter(pk=replica.pk).exists()


def read(replica: Replica, lados: Lados) -> Vista:
    """Read what this reader may see: nine queries at most."""
    fila = replicas.rows(replicas.with_places(Replica.objects.filter(pk=replica.pk)))[0]
    lines = list(_lines(replica.hitos.all(), everything=lados.lee))
    resultante, url = _result(replica, lados)
    return Vista(
        replica=replica,
        fila=fila,
        comparadas=_compare(replica, with_origin=bool(fila.practica_url)),
        obstaculos=[one.get_obstaculo_display() for one in replica.obstaculos.order_by("pk")],
        pasos=[line for line in reversed(lines) if line.estado],
        dichos=lines if lados.lee else [],
        resultante=resultante,
        resultante_url=url,
        cambios=steps(replica.estado) if lados.mueve else [],
        confirmable=_may_confirm(replica, lados),
    )


def own_practices(cvegeo: str) -> list[tuple[int, str]]:
    """Return the practices of a municipality, drafts too, with the title of their last words."""
    path = MunicipioPage.objects.filter(municipio=cvegeo).values_list("path", flat=True).first()
    if path is None:
        return []
    found = PracticaPage.objects.filter(path__startswith=path, origen=Origen.MUNICIPAL)
    recent = found.select_related("latest_revision").order_by("-latest_revision_created_at")
    return [(one.pk, _title(one)) for one in recent[:_MOST]]


def _lines(hitos: QuerySet[ReplicaHito], *, everything: bool) -> Iterable[Linea]:
    """Names and words are of both sides; for everybody, the act of adoption and the dates."""
    if not everything:
        hitos = hitos.exclude(estado="")
    shown = hitos.select_related("municipio__entidad", "por").order_by("-at", "-pk")[:_MOST]
    for hito in shown:
        public = hito.estado == EstadoReplica.ADOPTADA
        yield Linea(
            estado=hito.get_estado_display(),
            fecha=hito.fecha,
            nota=hito.nota if everything or public else "",
            municipio=str(hito.municipio),
            quien=_name(hito.por) if everything else "",
            at=hito.at,
        )


def _name(persona: Usuario) -> str:
    return persona.get_full_name() or "Persona que pidió borrar sus datos"


def _compare(replica: Replica, *, with_origin: bool) -> list[Comparada]:
    """Set each measure beside the origin's, where everybody may read that."""
    again = list(replica.remediciones.order_by("pk"))
    there: dict[tuple[str, str], Indicador] = {}
    if again and with_origin:
        rows = Indicador.objects.filter(practica=replica.origen_id).order_by("sort_order", "pk")
        there = {(one.nombre, one.unidad): one for one in rows}
    return [_pair(one, there.get((one.nombre, one.unidad))) for one in again]


def _pair(one: Remedicion, there: Indicador | None) -> Comparada:
    # As an indicator that is never saved: it is told in the same words as the origin's.
    again = Indicador(**{field.name: getattr(one, field.name) for field in one._meta.fields[2:]})
    measured = [there, again] if there else [again]
    return Comparada(
        nombre=one.nombre,
        unidad=one.unidad,
        origen=indicadores.read([there])[0] if there else None,
        replica=indicadores.read([again])[0],
        barras=_bars(measured),
    )


def _bars(measured: list[Indicador]) -> list[Barra]:
    """Draw before and after of each on one scale; nothing where a bar would say little."""
    values = [Decimal(n) for one in measured for n in (one.valor_antes, one.valor_despues)]
    longest = max(values)
    if longest <= 0 or min(values) < 0:
        return []
    return [
        Barra(y=f"{2 + place * 16 + place // 2 * 8}", ancho=_width(value, longest),
              despues=bool(place % 2))
        for place, value in enumerate(values)
    ]  # fmt: skip


def _width(value: Decimal, longest: Decimal) -> str:
    """A measured nothing still shows its edge."""
    return f"{max(value / longest * _BAR, Decimal(1)):.1f}"


def _result(replica: Replica, lados: Lados) -> tuple[str, str]:
    """Return title and address of the practice that came of it; a draft only to who writes it."""
    practica = replica.practica_resultante
    if practica is None:
        return "", ""
    if replicas.is_readable(practica):
        return practica.title, from_url_path(practica.url_path)
    return (f"{_title(practica)} (borrador)", "") if lados.escribe else ("", "")


def _title(practica: PracticaPage) -> str:
    return str(content_of(practica).get("title") or SIN_TITULO)


def _may_confirm(replica: Replica, lados: Lados) -> bool:
    if replica.estado not in ADOPTADAS:
        return False
    if lados.mueve:
        return replica.confirmada_receptor_at is None
    asked = replica.origen.origen == Origen.MUNICIPAL
    return lados.origen and asked and replica.confirmada_origen_at is None
