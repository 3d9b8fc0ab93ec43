"""Editions, who is in them and in which state; whole stories go through the operations."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cuentas.models import Usuario
from cursos.enums import Acceso, EstadoEdicion, EstadoInscripcion, Modalidad
from cursos.models import Edicion, Inscripcion, Sesion
from cursos.operations.ediciones import DatosEdicion, lugares

from .cuentas import UsuarioFactory
from .cursos import CursoFactory


class EdicionFactory(DjangoModelFactory[Edicion]):
    """A published edition, open to whoever comes, without limit."""

    curso = factory.SubFactory(CursoFactory, lecciones=[1])
    clave = factory.Sequence(lambda n: f"ed-{n}")
    estado = EstadoEdicion.PUBLICADA
    modalidad = Modalidad.EN_LINEA
    acceso = Acceso.ABIERTA
    creada_por = factory.SubFactory(UsuarioFactory)
    creada_at = factory.LazyFunction(timezone.now)

    class Params:
        borrador = factory.Trait(estado=EstadoEdicion.BORRADOR)
        cerrada = factory.Trait(
            estado=EstadoEdicion.CERRADA, cerrada_at=factory.SelfAttribute("creada_at")
        )

    class Meta:
        model = Edicion


class SesionFactory(DjangoModelFactory[Sesion]):
    edicion = factory.SubFactory(EdicionFactory)
    titulo = factory.Sequence(lambda n: f"Sesión {n}")
    inicia_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=5))
    termina_at = factory.LazyAttribute(lambda one: one.inicia_at + timedelta(hours=2))
    liga = "https://sala.example/una"

    class Meta:
        model = Sesion


def ask(edicion: Edicion, persona: Usuario | None = None, **kwargs: Any) -> Inscripcion:
    """Let somebody ask for a place."""
    persona = persona or UsuarioFactory()
    at = kwargs.pop("at", timezone.now())
    return lugares.request(edicion=edicion, persona=persona, by=persona, at=at, **kwargs)


def fill(edicion: Edicion, count: int, at: datetime | None = None) -> list[Inscripcion]:
    """Let so many people ask, one after another."""
    return [ask(edicion, at=at or timezone.now()) for _ in range(count)]


def estados(inscripciones: Iterable[Inscripcion]) -> list[str]:
    """Return the states in which these are now, in their order."""
    now = {one.pk: one.estado for one in Inscripcion.objects.all()}
    return [now[one.pk] for one in inscripciones]


def put(edicion: Edicion, estado: EstadoInscripcion, at: datetime | None = None) -> Inscripcion:
    """Write an enrolment in that state, and nothing else."""
    at = at or timezone.now()
    edicion.refresh_from_db()
    made = Inscripcion.objects.create(
        curso=edicion.curso, edicion=edicion, persona=UsuarioFactory(), estado=estado,
        turno=edicion.turno, inscrita_at=at,
        ofrecida_hasta=at + timedelta(hours=48) if estado == "ofrecida" else None,
        acreditada_at=at if estado == "acreditada" else None,
    )  # fmt: skip
    Edicion.objects.filter(pk=edicion.pk).update(turno=edicion.turno + 1)
    return made


def datos(edicion: Edicion, **changes: Any) -> DatosEdicion:
    """What a form would say of that edition, with these changes."""
    names = DatosEdicion.__dataclass_fields__
    return DatosEdicion(**({name: getattr(edicion, name) for name in names} | changes))
