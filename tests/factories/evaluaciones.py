"""Question banks and attempts."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cursos.evaluaciones.enums import EstadoReactivo, TipoReactivo
from cursos.evaluaciones.models import (
    Casilla,
    Categoria,
    Evaluacion,
    Intento,
    Pasaje,
    Pregunta,
    Reactivo,
    Seccion,
    Version,
)
from cursos.evaluaciones.operations import intentos
from cursos.models import Inscripcion

from .cursos import CursoFactory, EvaluacionFactory, InscripcionFactory

# Before anything else that a test dates.
ENROLLED_AT = datetime(2026, 11, 1, 18, 0, tzinfo=UTC)
# Text and what it is worth, as in the bank.
UNICA = [("Medir qué cambió", "1"), ("Contar obras", "0"), ("Difundirlas", "0")]
MULTIPLE = [("Acordar", "1/2"), ("Publicar", "1/2"), ("Absorber", "-1/2"), ("Detener", "-1/2")]


class CategoriaFactory(DjangoModelFactory[Categoria]):
    ruta = factory.Sequence(lambda n: f"Pruebas/Módulo {n}")

    class Meta:
        model = Categoria
        django_get_or_create = ("ruta",)


class PasajeFactory(DjangoModelFactory[Pasaje]):
    clave = factory.Sequence(lambda n: f"pasaje-{n}")
    titulo = "El instituto y su relevo"
    texto = "En 2007 el instituto se presentaba **así**."
    fuente = "Resumen propio, 2007"

    class Meta:
        model = Pasaje


class ReactivoFactory(DjangoModelFactory[Reactivo]):
    """A single choice in its first version. `multiple` and `verdadero` are what they say.

    `texto`, `retro`: its stem and what to take along; `contenido` gives all of it.
    """

    categoria = factory.SubFactory(CategoriaFactory)
    clave = factory.Sequence(lambda n: f"r-{n}")
    estado = EstadoReactivo.LISTA
    version = 1
    contenido = factory.LazyAttribute(
        lambda made: _content(made.kind, made.texto) | {"retro": made.retro}
    )

    class Meta:
        model = Reactivo
        skip_postgeneration_save = True

    class Params:
        kind = TipoReactivo.UNICA
        texto = factory.Sequence(lambda n: f"Pregunta de prueba {n}. ¿Qué propone?")
        retro = "Mida antes de contar. Repase la lección 1.1."
        multiple = factory.Trait(kind=TipoReactivo.MULTIPLE)
        verdadero = factory.Trait(kind=TipoReactivo.VERDADERO)
        borrador = factory.Trait(estado=EstadoReactivo.BORRADOR)
        retirada = factory.Trait(estado=EstadoReactivo.RETIRADA)

    @factory.post_generation
    def versiones(self: Any, create: bool, extracted: None, **_: Any) -> None:
        if create:
            Version.objects.create(
                reactivo=self, numero=self.version, contenido=self.contenido, at=ENROLLED_AT
            )


def options(tipo: str, texto: str, offered: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the content of a question with options: text and what each is worth."""
    return {
        "tipo": tipo, "enunciado": texto, "retro": "", "mezclar": True,
        "opciones": [
            {"id": f"o{n}", "texto": said, "fraccion": part, "retro": f"Sobre «{said}»."}
            for n, (said, part) in enumerate(offered, start=1)
        ],
    }  # fmt: skip


def _true_or_false(texto: str) -> dict[str, Any]:
    return {
        "tipo": TipoReactivo.VERDADERO.value, "enunciado": texto, "retro": "", "correcta": False,
        "retro_verdadero": "Sobre «Verdadero».", "retro_falso": "Sobre «Falso».",
    }  # fmt: skip


def _content(kind: str, texto: str) -> dict[str, Any]:
    if kind == TipoReactivo.VERDADERO:
        return _true_or_false(texto)
    return options(kind, texto, MULTIPLE if kind == TipoReactivo.MULTIPLE else UNICA)


def bank(
    evaluacion: Evaluacion, *, groups: int = 2, each: int = 3, por_grupo: int = 3
) -> list[Reactivo]:
    """Fill a bank: in each group a multiple choice, a true or false, and single choices.

    Each group is a category, and a section of the assessment that asks `por_grupo` of it.
    """
    made = []
    for group in range(1, groups + 1):
        categoria = CategoriaFactory(ruta=f"{evaluacion.clave}/Módulo {group}")
        Seccion.objects.create(evaluacion=evaluacion, titulo=f"Módulo {group}", sort_order=group)
        Casilla.objects.create(
            evaluacion=evaluacion, seccion=group, categoria=categoria, cantidad=por_grupo,
            sort_order=group,
        )  # fmt: skip
        for number in range(each):
            kind = {0: {"multiple": True}, 1: {"verdadero": True}}.get(number, {})
            made.append(ReactivoFactory(categoria=categoria, **kind))
    return made


def enrolment(
    *,
    lecciones: list[int] | None = None,
    groups: int = 2,
    each: int = 3,
    por_grupo: int = 3,
    **rules: Any,
) -> Inscripcion:
    """Enrol somebody in a course with lessons, an assessment and a bank.

    Unless told otherwise the bank has just what an attempt needs: every kind is in every attempt.
    """
    evaluacion = EvaluacionFactory(**rules)
    bank(evaluacion, groups=groups, each=each, por_grupo=por_grupo)
    curso = CursoFactory(lecciones=lecciones or [2, 1], evaluacion=evaluacion)
    inscripcion: Inscripcion = InscripcionFactory(curso=curso, inscrita_at=ENROLLED_AT)
    return inscripcion


def right(pregunta: Pregunta) -> Any:
    """Return the answer that earns the whole point."""
    contenido = pregunta.contenido
    if contenido["tipo"] == TipoReactivo.VERDADERO:
        return contenido["correcta"]
    ids = sorted(option["id"] for option in contenido["opciones"] if _worth(option) > 0)
    return ids if contenido["tipo"] == TipoReactivo.MULTIPLE else ids[0]


def wrong(pregunta: Pregunta) -> Any:
    """Return an answer that the kind admits and that earns nothing."""
    contenido = pregunta.contenido
    if contenido["tipo"] == TipoReactivo.VERDADERO:
        return not contenido["correcta"]
    first = next(option["id"] for option in contenido["opciones"] if _worth(option) <= 0)
    return [first] if contenido["tipo"] == TipoReactivo.MULTIPLE else first


def _worth(option: dict[str, str]) -> Fraction:
    return Fraction(option["fraccion"])


def give(
    pregunta: Pregunta,
    respuesta: Any,
    *,
    at: datetime | None = None,
    base: int | None = None,
    origen: str = "pestaña-1",
) -> Pregunta:
    """Answer as the attempt's person would, having seen the question as it is at hand."""
    return intentos.answer(
        persona=pregunta.intento.persona,
        intento_id=pregunta.intento_id,
        orden=pregunta.orden,
        read=lambda _: respuesta,
        base=pregunta.secuencia if base is None else base,
        origen=origen,
        at=at or timezone.now(),
    )


def answer_all(intento: Intento, *, rightly: bool = True, at: datetime | None = None) -> None:
    """Give every question an answer."""
    for pregunta in intento.preguntas.select_related("intento__persona").order_by("orden"):
        give(pregunta, right(pregunta) if rightly else wrong(pregunta), at=at)
