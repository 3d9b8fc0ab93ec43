"""The people of a municipality as its enlace sees them: posts and progress, no mark, no answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Lower, Replace

from certificados.enums import EstadoCertificado
from certificados.models import Certificado
from comun.texto import fold
from cuentas.enums import ABIERTAS, EstadoAdscripcion
from cuentas.models import Adscripcion, Usuario
from cursos.enums import EstadoInscripcion
from cursos.models import Inscripcion
from cursos.queries.constancias import hours

from .cifras import confirmed, issued, people_of

POR_PAGINA, LOTE = 50, 1_000
_ACENTOS = (*zip("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunaeiouun", strict=True),)
ESTADOS = {"confirmada": "Confirmadas", "por-confirmar": "Sin confirmar"}
AVANCES = {
    "sin-empezar": "Sin inscribirse a un curso",
    "en-curso": "Con un curso en marcha",
    "con-constancia": "Con constancia",
}
COLUMNAS = (
    "Nombre", "Dependencia", "Cargo", "Estado", "Cursos en marcha", "Cursos terminados", "Horas",
)  # fmt: skip
ANCHOS = (36, 34, 30, 16, 16, 16, 10)


@dataclass(frozen=True, slots=True)
class Filtro:
    """What of the list is asked for; empty: all."""

    q: str = ""
    dependencia: str = ""
    estado: str = ""
    avance: str = ""

    @property
    def said(self) -> dict[str, str]:
        names = ("q", "dependencia", "estado", "avance")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    @property
    def query(self) -> str:
        return urlencode(self.said)


@dataclass(frozen=True, slots=True)
class Renglon:
    """A person in the list."""

    pk: int
    nombre: str
    dependencia: str
    cargo: str
    estado: str
    en_marcha: int
    terminados: int
    horas: int

    @property
    def is_confirmed(self) -> bool:
        return self.estado == EstadoAdscripcion.APROBADA

    @property
    def estado_en_palabras(self) -> str:
        return EstadoAdscripcion(self.estado).label if self.estado else "Sin confirmar"

    def cells(self) -> tuple[Any, ...]:
        return (
            self.nombre, self.dependencia, self.cargo, self.estado_en_palabras,
            self.en_marcha, self.terminados, self.horas,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lista:
    """A page of the list."""

    filtro: Filtro
    total: int
    filas: list[Renglon]
    siguiente: int
    dependencias: list[str] = field(default_factory=list)


def read(asked: Mapping[str, str]) -> Filtro:
    """Make sense of an address, whoever wrote it; what makes none is left out."""
    text = {name: " ".join(asked.get(name, "").replace("\x00", "").split()) for name in
            ("q", "dependencia")}  # fmt: skip
    estado, avance = asked.get("estado", ""), asked.get("avance", "")
    return Filtro(
        text["q"][:120],
        text["dependencia"][:160],
        estado if estado in ESTADOS else "",
        avance if avance in AVANCES else "",
    )


def page(cvegeo: str, filtro: Filtro, *, despues: int = 0) -> Lista:
    """Read the people that follow `despues` (a person's id) by name: seven queries."""
    rows = matching(cvegeo, filtro)
    total = rows.count()
    last = people_of(cvegeo).filter(pk=despues).values_list("nombre", flat=True).first()
    if last is not None:
        rows = rows.filter(Q(nombre__gt=last) | Q(nombre=last, pk__gt=despues), nombre__gte=last)
    found = list(_fields(rows)[: POR_PAGINA + 1])
    more = found[POR_PAGINA - 1]["pk"] if len(found) > POR_PAGINA else 0
    names = people_of(cvegeo).exclude(dependencia="").order_by("dependencia")
    return Lista(
        filtro, total, _with_progress(cvegeo, found[:POR_PAGINA]), more,
        list(names.values_list("dependencia", flat=True).distinct()[:200]),
    )  # fmt: skip


def count(cvegeo: str, filtro: Filtro) -> int:
    return matching(cvegeo, filtro).count()


def everybody(cvegeo: str, filtro: Filtro) -> Iterator[Renglon]:
    """Yield them all by name, so many at a time: memory does not grow with the list."""
    batch: list[dict[str, Any]] = []
    for row in _fields(matching(cvegeo, filtro)).iterator(chunk_size=LOTE):
        batch.append(row)
        if len(batch) == LOTE:
            yield from _with_progress(cvegeo, batch)
            batch = []
    yield from _with_progress(cvegeo, batch)


def matching(cvegeo: str, filtro: Filtro) -> QuerySet[Usuario]:
    rows = people_of(cvegeo)
    if filtro.dependencia:
        rows = rows.filter(dependencia=filtro.dependencia)
    if filtro.estado:
        known = confirmed(cvegeo)
        rows = rows.filter(known if filtro.estado == "confirmada" else ~known)
    if filtro.avance:
        rows = rows.filter(_PROGRESS[filtro.avance](cvegeo))
    if words := fold(filtro.q).split():
        text = Concat(*_joined("nombre", "cargo", "dependencia"))
        rows = rows.annotate(texto=_plain(text))
        for word in words:
            rows = rows.filter(texto__contains=word)
    return rows


def _joined(*names: str) -> list[Combinable]:
    return [part for name in names for part in (F(name), Value(" "))]


def _plain(text: Combinable) -> Combinable:
    """`fold` in SQL, as far as names need it: no accents, no capitals."""
    for accented, letter in _ACENTOS:
        text = Replace(text, Value(accented), Value(letter))
    return Lower(text)


def _enrolled(**fields: Any) -> Exists:
    return Exists(Inscripcion.objects.cursando().filter(persona=OuterRef("pk"), **fields))


_PROGRESS = {
    "sin-empezar": lambda cvegeo: ~_enrolled(),
    "en-curso": lambda cvegeo: _enrolled(estado=EstadoInscripcion.ACTIVA),
    "con-constancia": lambda cvegeo: Q(pk__in=issued(cvegeo).values("titular")),
}


def _fields(rows: QuerySet[Usuario]) -> QuerySet[Usuario, Any]:
    return rows.order_by("nombre", "pk").values("pk", "nombre", "dependencia", "cargo")


def _with_progress(cvegeo: str, rows: Sequence[dict[str, Any]]) -> list[Renglon]:
    """Add to each person what they have done: three queries for all of them."""
    pks = [row["pk"] for row in rows]
    if not pks:
        return []
    # By person alone: with the municipality beside it, SQLite would go through all of its rows.
    open_ones = Adscripcion.objects.filter(persona__in=pks, estado__in=ABIERTAS)
    states = {
        persona: estado
        for persona, where, estado in open_ones.values_list("persona", "municipio", "estado")
        if where == cvegeo
    }
    courses: dict[int, dict[str, Any]] = {
        row["persona"]: dict(row)
        for row in Inscripcion.objects.filter(persona__in=pks)
        .values("persona")
        .annotate(
            en_marcha=Count("pk", filter=Q(estado=EstadoInscripcion.ACTIVA)),
            terminados=Count("pk", filter=Q(estado=EstadoInscripcion.ACREDITADA)),
        )
    }
    valid = Certificado.objects.filter(titular__in=pks, estado=EstadoCertificado.VALIDA)
    summed = valid.order_by().values_list("titular", "cvegeo").annotate(n=hours())
    trained = {titular: n for titular, where, n in summed if where == cvegeo}
    return [
        Renglon(
            **row,
            estado=states.get(row["pk"], ""),
            en_marcha=courses.get(row["pk"], {}).get("en_marcha", 0),
            terminados=courses.get(row["pk"], {}).get("terminados", 0),
            horas=trained.get(row["pk"], 0),
        )
        for row in rows
    ]
