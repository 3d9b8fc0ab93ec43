"""What people thought of courses: whom to ask, and the answers in sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, Q, QuerySet

from cuentas.models import Usuario

from ...enums import CURSAN, EstadoInscripcion
from ...models import Edicion, Inscripcion, Opinion

# With fewer answers, a sum says what somebody answered.
MENOS_DE = 5
POR_PAGINA = 25
# How long «Mi aprendizaje» asks.
_DIAS = 90
# How long what was said can be changed.
CAMBIAR = timedelta(days=30)
_TERMINARON = CURSAN - {EstadoInscripcion.ACTIVA}
PREGUNTAS = (
    ("utilidad", "Me sirve en mi trabajo"),
    ("claridad", "Se entiende"),
    ("facilitacion", "Me acompañaron bien"),
    ("recomienda", "Lo recomendaría"),
)


@dataclass(frozen=True)
class Promedio:
    """A question and the mean of its answers; None: too few answered it."""

    pregunta: str
    valor: float | None

    @property
    def ancho(self) -> float:
        return round((self.valor or 0) * 20, 1)


@dataclass(frozen=True)
class Sumas:
    """How many answered, and the means where they are enough."""

    cuantas: int
    promedios: list[Promedio]

    @property
    def are_enough(self) -> bool:
        return self.cuantas >= MENOS_DE

    @property
    def general(self) -> float | None:
        """Whether people would recommend it: what one number says best."""
        return self.promedios[-1].valor


NADIE = Sumas(0, [Promedio(words, None) for _, words in PREGUNTAS])


@dataclass(frozen=True)
class Opiniones:
    sumas: Sumas
    comentarios: Page[str] | None


def find(pk: UUID, persona: Usuario) -> Inscripcion | None:
    rows = Inscripcion.objects.filter(persona=persona).select_related("curso", "edicion", "opinion")
    return rows.filter(pk=pk).first()


def why_not(inscripcion: Inscripcion, said: Opinion | None, *, at: datetime) -> str:
    """Say why this person cannot tell, or change, what they thought; nothing if they can."""
    if inscripcion.estado not in _TERMINARON:
        return "Este curso todavía no termina para usted. Al final le pediremos su opinión."
    if said and at > said.dada_at + CAMBIAR:
        return "Su opinión ya no se puede cambiar: pasaron 30 días desde que la dio."
    return ""


def ended_without(*, since: datetime) -> QuerySet[Inscripcion]:
    """Return the enrolments that ended since then, of who has not said what they thought."""
    passed = Q(acreditada_at__gte=since)
    closed = Q(estado=EstadoInscripcion.NO_ACREDITADA, edicion__cerrada_at__gte=since)
    return Inscripcion.objects.filter(passed | closed, opinion=None).order_by("pk")


def to_give(persona: Usuario, *, at: datetime) -> list[Inscripcion]:
    """Return the courses about which this person is asked now: one query."""
    rows = ended_without(since=at - timedelta(days=_DIAS)).filter(persona=persona)
    return list(rows.select_related("curso"))


def of_edicion(edicion: Edicion, *, pagina: str) -> Opiniones:
    """Read the sums of a group and one page of comments: three queries."""
    said = Opinion.objects.filter(inscripcion__edicion=edicion)
    sums = _sums(said.aggregate(**_means()))
    if not sums.are_enough:
        return Opiniones(sums, None)
    # By their own words: neither when nor who.
    texts = said.exclude(comentario="").order_by("comentario").values_list("comentario", flat=True)
    return Opiniones(sums, Paginator(texts, POR_PAGINA).get_page(pagina))


def of_ediciones(ediciones: Sequence[UUID]) -> dict[UUID, Sumas]:
    """Return the sums of each group: one query."""
    said = Opinion.objects.filter(inscripcion__edicion__in=ediciones)
    rows = said.values("inscripcion__edicion").annotate(**_means()).order_by()
    return {row["inscripcion__edicion"]: _sums(row) for row in rows}


def _means() -> dict[str, Any]:
    """Each question has its own count: one of them may be left out."""
    means = {f"m_{name}": Avg(name) for name, _ in PREGUNTAS}
    return means | {f"n_{name}": Count(name) for name, _ in PREGUNTAS}


def _sums(row: Mapping[str, Any]) -> Sumas:
    return Sumas(
        row["n_utilidad"],
        [
            Promedio(
                words,
                round(row[f"m_{name}"], 1) if row[f"n_{name}"] >= MENOS_DE else None,
            )
            for name, words in PREGUNTAS
        ],
    )
