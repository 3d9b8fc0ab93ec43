"""Question banks and attempts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.models import Evaluacion, Intento, Opcion, Pasaje, Pregunta, Reactivo
from cursos.models import Inscripcion
from cursos.operations import intentos

from .cursos import CursoFactory, EvaluacionFactory, InscripcionFactory

# Before anything else that a test dates.
ENROLLED_AT = datetime(2026, 11, 1, 18, 0, tzinfo=UTC)
# Text and whether it is right, as in the bank.
UNICA = [("Medir qué cambió", True), ("Contar obras", False), ("Difundirlas", False)]
MULTIPLE = [("Acordar", True), ("Publicar", True), ("Absorber", False), ("Detener", False)]
VERDADERO = [("Verdadero", False), ("Falso", True)]


class PasajeFactory(DjangoModelFactory[Pasaje]):
    evaluacion = factory.SubFactory(EvaluacionFactory)
    clave = factory.Sequence(lambda n: f"pasaje-{n}")
    titulo = "El instituto y su relevo"
    texto = "En 2007 el instituto se presentaba **así**."
    fuente = "Resumen propio, 2007"

    class Meta:
        model = Pasaje


class ReactivoFactory(DjangoModelFactory[Reactivo]):
    """A single choice of module 1. `multiple` and `verdadero` have the options of their kind."""

    evaluacion = factory.SubFactory(EvaluacionFactory)
    clave = factory.Sequence(lambda n: f"r-{n}")
    grupo = 1
    tipo = TipoReactivo.UNICA
    enunciado = factory.Sequence(lambda n: f"Pregunta de prueba {n}. ¿Qué propone?")
    retro = "Mida antes de contar. Repase la lección 1.1."

    class Meta:
        model = Reactivo
        skip_postgeneration_save = True

    class Params:
        multiple = factory.Trait(tipo=TipoReactivo.MULTIPLE)
        verdadero = factory.Trait(tipo=TipoReactivo.VERDADERO)

    @factory.post_generation
    def opciones(
        self: Any, create: bool, extracted: Sequence[tuple[str, bool]] | None, **_: Any
    ) -> None:
        by_kind = {TipoReactivo.MULTIPLE: MULTIPLE, TipoReactivo.VERDADERO: VERDADERO}
        for place, (texto, correcta) in enumerate(extracted or by_kind.get(self.tipo, UNICA)):
            Opcion.objects.create(
                reactivo=self,
                texto=texto,
                correcta=correcta,
                retro=f"Sobre «{texto}».",
                sort_order=place,
            )


def bank(evaluacion: Evaluacion, *, groups: int = 2, each: int = 3) -> list[Reactivo]:
    """Fill a bank: in each group a multiple choice, a true or false, and single choices."""
    made = []
    for group in range(1, groups + 1):
        for number in range(each):
            kind = {0: {"multiple": True}, 1: {"verdadero": True}}.get(number, {})
            made.append(ReactivoFactory(evaluacion=evaluacion, grupo=group, **kind))
    return made


def enrolment(
    *, lecciones: list[int] | None = None, groups: int = 2, each: int = 3, **rules: Any
) -> Inscripcion:
    """Enrol somebody in a course with lessons, an assessment and a bank.

    Unless told otherwise the bank has just what an attempt needs: every kind is in every attempt.
    """
    rules = {"preguntas_por_grupo": 3} | rules
    evaluacion = EvaluacionFactory(**rules)
    bank(evaluacion, groups=groups, each=each)
    curso = CursoFactory(lecciones=lecciones or [2, 1], evaluacion=evaluacion)
    inscripcion: Inscripcion = InscripcionFactory(curso=curso, inscrita_at=ENROLLED_AT)
    return inscripcion


def right(pregunta: Pregunta) -> list[int]:
    """Return the indexes that earn the whole point."""
    options = enumerate(pregunta.contenido["opciones"])
    return [place for place, option in options if option["correcta"]]


def wrong(pregunta: Pregunta) -> list[int]:
    """Return an answer that the kind admits and that earns nothing."""
    options = enumerate(pregunta.contenido["opciones"])
    return [next(place for place, option in options if not option["correcta"])]


def answer_all(inscripcion: Inscripcion, intento: Intento, *, rightly: bool = True) -> None:
    """Give every question an answer."""
    for pregunta in intento.preguntas.order_by("orden"):
        intentos.answer(
            inscripcion=inscripcion,
            intento=intento,
            orden=pregunta.orden,
            respuesta=right(pregunta) if rightly else wrong(pregunta),
            at=timezone.now(),
        )
