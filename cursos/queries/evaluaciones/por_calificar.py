"""What waits for a person's mark: by question, by person, one after another."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Min, Q, QuerySet
from django.http import QueryDict

from cursos.evaluaciones import criterios as rubrica
from cursos.evaluaciones import tipos
from cursos.evaluaciones.criterios import Criterio
from cursos.evaluaciones.enums import TipoPaso
from cursos.evaluaciones.models import ArchivoDeRespuesta, Paso, Pregunta
from cursos.evaluaciones.queries import intentos as motor

from .alcance import Alcance

POR_PAGINA = 30


@dataclass(frozen=True)
class Filtro:
    """Which ones are marked in a row: those to one question, or those of one attempt."""

    reactivo: int | None = None
    intento: UUID | None = None

    @property
    def query(self) -> str:
        said = {"reactivo": self.reactivo, "intento": self.intento}
        return urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True)
class Cola:
    """What waits; each row leads to its first question."""

    total: int
    reactivos: list[Any]
    personas: Page


def read_asked(asked: QueryDict) -> Filtro:
    reactivo, intento = asked.get("reactivo", ""), asked.get("intento", "")
    try:
        chosen = UUID(intento)
    except ValueError:
        chosen = None
    digits = reactivo.isascii() and reactivo.isdecimal() and len(reactivo) < 10
    return Filtro(int(reactivo) if digits else None, chosen)


def read(alcance: Alcance, *, pagina: str) -> Cola:
    """Read what waits, the oldest first: four queries, however much it is."""
    waiting = alcance.unmarked()
    by_question = waiting.values("reactivo_id", "reactivo__enunciado").annotate(
        cuantas=Count("pk"), primera=Min("pk")
    )
    by_person = waiting.values(
        "intento_id", "intento__numero", "intento__persona__nombre", "intento__persona__email",
        "intento__grupo",
    ).annotate(
        cuantas=Count("pk"), primera=Min("pk"), entregado_at=Min("intento__entregado_at")
    )  # fmt: skip
    return Cola(
        total=waiting.count(),
        reactivos=list(by_question.order_by("-cuantas", "reactivo_id")[:200]),
        personas=Paginator(by_person.order_by("entregado_at", "intento_id"), POR_PAGINA).get_page(
            pagina
        ),
    )


def _narrowed(rows: QuerySet[Pregunta], filtro: Filtro) -> QuerySet[Pregunta]:
    if filtro.reactivo:
        rows = rows.filter(reactivo=filtro.reactivo)
    return rows.filter(intento=filtro.intento) if filtro.intento else rows


def following(alcance: Alcance, pregunta: Pregunta, filtro: Filtro) -> Pregunta | None:
    """Return the next that waits after this one, then from the start; None if none is left.

    Of one attempt in its order, of one question from the attempt handed in first.
    """
    rows = _narrowed(alcance.unmarked(), filtro).exclude(pk=pregunta.pk)
    rows = rows.order_by(F("intento__entregado_at"), "intento_id", "orden")
    at = pregunta.intento.entregado_at
    same = Q(intento__entregado_at=at, intento=pregunta.intento_id, orden__gt=pregunta.orden)
    other = Q(intento__entregado_at=at, intento__gt=pregunta.intento_id)
    later = rows.filter(same | other | Q(intento__entregado_at__gt=at))
    return later.first() or rows.first()


def left(alcance: Alcance, filtro: Filtro) -> int:
    return _narrowed(alcance.unmarked(), filtro).count()


@dataclass(frozen=True)
class Ficha:
    """One question to be marked: what was asked, what was answered, by what it is marked."""

    pregunta: Pregunta
    criterios: list[Criterio]
    anterior: Paso | None  # the last mark by hand
    archivos: list[ArchivoDeRespuesta]

    @property
    def contenido(self) -> dict[str, Any]:
        return dict(self.pregunta.contenido)

    @property
    def respuesta(self) -> list[str]:
        return tipos.answer_in_words(self.pregunta.contenido, self.pregunta.respuesta)

    @property
    def avisos(self) -> list[str]:
        return tipos.warnings(self.pregunta.contenido, self.pregunta.respuesta)

    @property
    def dados(self) -> dict[str, str]:
        """The points of the last mark by hand, by criterion."""
        said = self.anterior.detalle if self.anterior else None
        return dict((said or {}).get("criterios", {}))


def sheet(alcance: Alcance, pk: int) -> Ficha | None:
    """Read one question of the groups, handed in; None for any other. Nobody marks themselves."""
    rows = alcance.questions().exclude(intento__persona=alcance.persona)
    rows = rows.filter(intento__entregado_at__isnull=False)
    pregunta = rows.select_related("intento__persona__municipio", "intento__evaluacion").filter(
        pk=pk
    )
    found = pregunta.first()
    if found is None:
        return None
    marks = found.pasos.filter(tipo=TipoPaso.MANUAL).select_related("por")
    return Ficha(
        found,
        rubrica.of(found.contenido),
        marks.order_by("secuencia").last(),
        motor.files([found]).get(found.pk, []),
    )
