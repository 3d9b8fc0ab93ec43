"""One attempt whole, as who leads reads it: each answer, and all that happened to it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cursos.evaluaciones import marking, tipos
from cursos.evaluaciones.enums import EstadoIntento, TipoPaso
from cursos.evaluaciones.models import (
    ArchivoDeRespuesta,
    Impugnacion,
    Intento,
    Paso,
    Pregunta,
)
from cursos.evaluaciones.queries import intentos as motor

from ..evaluacion import claves
from .alcance import Alcance


@dataclass(frozen=True)
class Momento:
    """A step of a question, in words."""

    paso: Paso
    respuesta: list[str]

    @property
    def is_late(self) -> bool:
        return self.paso.tipo == TipoPaso.TARDIA

    @property
    def has_answer(self) -> bool:
        return self.paso.tipo in (TipoPaso.RESPUESTA, TipoPaso.TARDIA)


@dataclass(frozen=True)
class Renglon:
    """A question with its answer, its key and its history."""

    pregunta: Pregunta
    pasos: list[Momento]
    impugnacion: Impugnacion | None
    archivos: list[ArchivoDeRespuesta]

    @property
    def contenido(self) -> dict[str, Any]:
        return dict(self.pregunta.contenido)

    @property
    def respuesta(self) -> list[str]:
        return tipos.answer_in_words(self.pregunta.contenido, self.pregunta.respuesta)

    @property
    def clave(self) -> list[str]:
        return tipos.key_in_words(self.pregunta.contenido)

    @property
    def puntos(self) -> Any:
        """What it earned of its worth; None while nobody said."""
        if self.pregunta.puntos is None:
            return None
        return float(marking.exact(self.pregunta.puntos) * marking.exact(self.pregunta.valor))

    @property
    def tardias(self) -> list[Momento]:
        return [momento for momento in self.pasos if momento.is_late]


@dataclass(frozen=True)
class Hoja:
    intento: Intento
    renglones: list[Renglon]
    grupo: str
    is_own: bool

    @property
    def can_be_reopened(self) -> bool:
        return self.intento.estado in (EstadoIntento.VENCIDO, EstadoIntento.ABANDONADO)

    @property
    def sin_puntos(self) -> int:
        return sum(
            one.pregunta.puntos is None and not one.pregunta.ajuste for one in self.renglones
        )

    @property
    def can_be_published(self) -> bool:
        return self.intento.estado == EstadoIntento.ENTREGADO and not self.sin_puntos


def read(alcance: Alcance, pk: UUID) -> Hoja | None:
    """Read it: four queries, five with files, however many questions and steps.

    None for other people's groups.
    """
    rows = alcance.attempts().select_related("persona__municipio__entidad", "evaluacion")
    intento = rows.filter(pk=pk).first()
    if intento is None:
        return None
    questions = list(intento.preguntas.select_related("reactivo").order_by("orden"))
    steps = defaultdict(list)
    found = Paso.objects.filter(pregunta__intento=intento).select_related("por")
    for paso in found.order_by("secuencia"):
        steps[paso.pregunta_id].append(paso)
    claims = Impugnacion.objects.filter(pregunta__intento=intento).select_related("por")
    files = motor.files(questions)
    by_question = {one.pregunta_id: one for one in claims}
    return Hoja(
        intento,
        [
            Renglon(
                pregunta,
                [_moment(pregunta, paso) for paso in steps[pregunta.pk]],
                by_question.get(pregunta.pk),
                files.get(pregunta.pk, []),
            )
            for pregunta in questions
        ],
        claves.group_name(intento, alcance.nombres),
        intento.persona_id == alcance.persona.pk,
    )


def _moment(pregunta: Pregunta, paso: Paso) -> Momento:
    return Momento(paso, tipos.answer_in_words(pregunta.contenido, paso.respuesta))
