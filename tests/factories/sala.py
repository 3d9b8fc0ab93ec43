"""Groups with who leads them and people in them, for the room."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cuentas.models import Usuario
from cursos.enums import EstadoInscripcion
from cursos.models import (
    Criterio,
    CursoPage,
    Edicion,
    Entrega,
    Facilitacion,
    Inscripcion,
    LeccionPage,
    ModuloPage,
    Puntaje,
    TareaPage,
)
from cursos.operations.ediciones import facilitaciones

from .cuentas import UsuarioFactory
from .cursos import CursoFactory
from .ediciones import EdicionFactory
from .paginas import PaginaFactory


class TareaFactory(PaginaFactory):
    title = "Ficha de planeación"
    slug = "ficha"
    lede = "Una ficha con fuentes."

    class Meta:
        model = TareaPage


def course(**fields: Any) -> CursoPage:
    """A course of four lessons in two modules, with one assignment and an assessment."""
    curso = CursoFactory(lecciones=[2, 2], con_evaluacion=True, **fields)
    modulo = ModuloPage.objects.descendant_of(curso).order_by("path").last()
    TareaFactory(parent=modulo)
    return curso


def group(**fields: Any) -> tuple[Edicion, Usuario]:
    """An edition and who leads it."""
    edicion = EdicionFactory(**({"curso": course()} | fields))
    return edicion, lead(edicion)


def lead(edicion: Edicion, *, at: datetime | None = None, who: Usuario | None = None) -> Usuario:
    who = who or UsuarioFactory()
    facilitaciones.add(edicion=edicion, persona=who, by=edicion.creada_por, at=at or timezone.now())
    return who


def leave(edicion: Edicion, who: Usuario, at: datetime) -> None:
    """End somebody's leading at that moment."""
    found = Facilitacion.objects.get(edicion=edicion, persona=who)
    found.desde = min(found.desde, at - timedelta(days=1))
    found.hasta = at
    found.save(update_fields=["desde", "hasta"])


def crowd(edicion: Edicion, count: int, **fields: Any) -> list[Inscripcion]:
    """So many people with a place, in few statements."""
    edicion.refresh_from_db()
    at = fields.pop("at", timezone.now())
    start = edicion.turno
    people = Usuario.objects.bulk_create(
        Usuario(
            email=f"persona-{edicion.clave}-{start + n}@prueba.example",
            nombre=f"Persona {start + n:05}", tipo="municipal",
        )
        for n in range(count)
    )  # fmt: skip
    rows = Inscripcion.objects.bulk_create(
        Inscripcion(
            curso=edicion.curso, edicion=edicion, persona=one, inscrita_at=at,
            turno=start + n, **({"estado": EstadoInscripcion.ACTIVA} | fields),
        )
        for n, one in enumerate(people)
    )  # fmt: skip
    Edicion.objects.filter(pk=edicion.pk).update(turno=start + count)
    return rows


def handed_in(inscripcion: Inscripcion, puntos: str | None, *, by: Usuario) -> Entrega:
    """Work that was handed in; with `puntos` (of 100), marked by one criterion and released."""
    tarea = TareaPage.objects.descendant_of(inscripcion.curso).get()
    at = timezone.now()
    marked = {
        "calificacion": puntos, "calificada_por": by, "calificada_at": at, "liberada_at": at,
    }  # fmt: skip
    entrega = Entrega.objects.create(
        inscripcion=inscripcion, tarea=tarea, numero=1, texto="Mi ficha", guardada_at=at,
        enviada_at=at, **(marked if puntos else {}),
    )  # fmt: skip
    if puntos:
        criterio = Criterio.objects.filter(tarea=tarea).first()
        Puntaje.objects.create(
            entrega=entrega, criterio=criterio, orden=1, titulo="Fuentes", de=100, puntos=puntos,
            comentario="Bien citado",
        )  # fmt: skip
    return entrega


def first_lesson(curso: CursoPage) -> LeccionPage:
    found = LeccionPage.objects.descendant_of(curso).order_by("path").first()
    assert found is not None
    return found
