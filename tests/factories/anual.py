"""The training year: surveys, what was answered, lines of the plan, opinions."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cursos.enums import Modalidad, Urgencia
from cursos.models import Actividad, Deteccion, Necesidad, Opinion

from .cuentas import RIOVERDE, UsuarioFactory
from .cursos import CursoFactory, InscripcionFactory, paso


class DeteccionFactory(DjangoModelFactory[Deteccion]):
    """A survey of everybody that is open today."""

    anio = 2027
    titulo = factory.Sequence(lambda n: f"¿Qué necesitamos aprender? {n}")
    abre_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=5))
    cierra_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=20))
    creada_por = factory.SubFactory(UsuarioFactory)

    class Params:
        cerrada = factory.Trait(
            cierra_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
        )

    class Meta:
        model = Deteccion


class NecesidadFactory(DjangoModelFactory[Necesidad]):
    deteccion = factory.SubFactory(DeteccionFactory)
    municipio_id = RIOVERDE
    elemento = factory.LazyFunction(lambda: paso(1))
    personas = 10
    urgencia = Urgencia.ESTE_ANIO
    modalidad = Modalidad.EN_LINEA
    dicha_por = factory.SubFactory(UsuarioFactory)
    dicha_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Necesidad


class ActividadFactory(DjangoModelFactory[Actividad]):
    anio = 2027
    trimestre = 2
    curso = factory.SubFactory(CursoFactory, lecciones=[1])
    lugares = 30
    modalidad = Modalidad.EN_LINEA
    puesta_por = factory.SubFactory(UsuarioFactory)
    puesta_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Actividad


class OpinionFactory(DjangoModelFactory[Opinion]):
    inscripcion = factory.SubFactory(InscripcionFactory, acreditada=True)
    utilidad = 4
    claridad = 5
    recomienda = 3
    dada_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Opinion


def respuesta(**changes: Any) -> dict[str, Any]:
    """What an enlace sends with a row of an answer."""
    return {
        "elemento": paso(3).pk, "personas": "12", "urgencia": "este-anio",
        "modalidad": "presencial", "nota": "Vamos a actualizar el plan.", **changes,
    }  # fmt: skip
