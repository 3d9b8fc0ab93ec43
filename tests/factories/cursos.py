"""Courses with their tree, enrolments, attempts that came to something."""

from datetime import datetime
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cursos.enums import EstadoInscripcion
from cursos.evaluaciones.models import Evaluacion, Intento
from cursos.models import (
    Avance,
    CatalogoPage,
    CursoElemento,
    CursoPage,
    Inscripcion,
    LeccionElemento,
    LeccionPage,
    ModuloPage,
)
from metodologia.models import ElementoPage

from .cuentas import UsuarioFactory
from .paginas import PaginaFactory


class EvaluacionFactory(DjangoModelFactory[Evaluacion]):
    """Rules only; the bank is the engine's own business."""

    clave = factory.Sequence(lambda n: f"evaluacion-{n}")
    minimo = 70
    intentos = 2

    class Meta:
        model = Evaluacion


class CursoFactory(PaginaFactory):
    """A published course below the catalogue; `lecciones=[2, 3]` gives it two modules."""

    parent = factory.LazyFunction(lambda: CatalogoPage.objects.get())
    title = factory.Sequence(lambda n: f"Curso de prueba {n}")
    slug = factory.Sequence(lambda n: f"curso-de-prueba-{n}")
    resumen = "Para probar un camino."
    al_terminar = "<ul><li>Probar un camino.</li></ul>"
    horas = 20
    para_quien = "Quien prueba."
    respaldo = "Coordinación de Aula Municipal"

    class Params:
        con_evaluacion = factory.Trait(evaluacion=factory.SubFactory(EvaluacionFactory))
        cerrado = factory.Trait(inscripcion_abierta=False)

    class Meta:
        model = CursoPage
        skip_postgeneration_save = True

    @factory.post_generation
    def lecciones(self: Any, create: bool, extracted: list[int] | None, **_: Any) -> None:
        for position, count in enumerate(extracted or [], start=1):
            modulo = ModuloFactory(parent=self, title=f"Módulo {position}", slug=f"m{position}")
            for number in range(1, count + 1):
                LeccionFactory(
                    parent=modulo, title=f"Lección {position}.{number}", slug=f"l{number}"
                )

    @factory.post_generation
    def pasos(self: Any, create: bool, extracted: list[int] | None, **_: Any) -> None:
        """Tie the course to steps of the cycle, as the contents have them."""
        for place, numero in enumerate(extracted or []):
            CursoElemento.objects.create(
                curso=self, elemento=paso(numero), sort_order=place, principal=place == 0
            )


class ModuloFactory(PaginaFactory):
    title = factory.Sequence(lambda n: f"Módulo de prueba {n}")
    slug = factory.Sequence(lambda n: f"modulo-{n}")

    class Meta:
        model = ModuloPage


class LeccionFactory(PaginaFactory):
    title = factory.Sequence(lambda n: f"Lección de prueba {n}")
    slug = factory.Sequence(lambda n: f"leccion-{n}")
    lede = "Empiece por aquí."
    minutos = 30
    cuerpo = [("texto", "<h2>Un plan, tres relojes</h2><p>Planear es acordar.</p>")]

    class Meta:
        model = LeccionPage


class InscripcionFactory(DjangoModelFactory[Inscripcion]):
    curso = factory.SubFactory(CursoFactory, lecciones=[2, 2])
    persona = factory.SubFactory(UsuarioFactory)
    inscrita_at = factory.LazyFunction(timezone.now)

    class Params:
        # Only the row: the certificate is what the operation issues.
        acreditada = factory.Trait(
            estado=EstadoInscripcion.ACREDITADA, acreditada_at=factory.SelfAttribute("inscrita_at")
        )

    class Meta:
        model = Inscripcion


def paso(numero: int) -> ElementoPage:
    """Return one of the nine steps."""
    return ElementoPage.objects.get(clave=f"E{numero}")


def tie(leccion: LeccionPage, numero: int) -> LeccionElemento:
    """Tie a lesson to one of the nine steps."""
    return LeccionElemento.objects.create(leccion=leccion, elemento=paso(numero), sort_order=0)


def lessons(curso: CursoPage) -> list[LeccionPage]:
    """Return the lessons of a course, in order."""
    return list(LeccionPage.objects.descendant_of(curso).order_by("path"))


def read(inscripcion: Inscripcion, *lecciones: LeccionPage, at: datetime | None = None) -> None:
    """Write down that these lessons were read, and nothing else."""
    moment = at or timezone.now()
    for leccion in lecciones:
        Avance.objects.create(
            inscripcion=inscripcion, leccion=leccion, vista_at=moment, leida_at=moment
        )


def attempt(inscripcion: Inscripcion, calificacion: str, **fields: Any) -> Intento:
    """Write an attempt that was handed in and came to that mark."""
    at = fields.pop("at", timezone.now())
    evaluacion = inscripcion.curso.evaluacion
    assert evaluacion is not None
    return Intento.objects.create(
        evaluacion=evaluacion,
        persona=inscripcion.persona,
        clave=inscripcion.clave,
        numero=Intento.objects.filter(clave=inscripcion.clave).count() + 1,
        minimo=fields.pop("minimo", evaluacion.minimo),
        estado="calificado",
        abierto_at=at,
        entregado_at=at,
        calificacion=calificacion,
        **fields,
    )
