"""Making the forums that there should be."""

from django.db import transaction

from cursos.models import CursoPage
from intercambio.practicas.models import PracticaPage
from metodologia.models import ElementoPage

from ..grupos import MATERIAS, PASOS
from ..models import Foro

MESA = "mesa-abierta"


@transaction.atomic
def prepare() -> None:
    """Make one forum for each step, subject and published course, and an open one; again, none."""
    wanted = [_general(), *_of_elements(), *map(_of_course, CursoPage.objects.live())]
    Foro.objects.bulk_create(wanted, ignore_conflicts=True)


@transaction.atomic
def of_curso(*, curso: CursoPage) -> Foro:
    """Return the forum of a course, made if it is not there."""
    new = _of_course(curso)
    return _get_or_make(new, curso=curso)


@transaction.atomic
def of_practica(*, practica: PracticaPage) -> Foro:
    """Return the forum of a practice, made when its first conversation begins."""
    new = Foro(
        slug=f"practica-{practica.pk}",
        titulo=practica.title,
        descripcion="Preguntas a quien hizo esta práctica, y lo que pasó al replicarla.",
        practica=practica,
    )
    return _get_or_make(new, practica=practica)


def _get_or_make(new: Foro, **whose: object) -> Foro:
    found = Foro.objects.filter(**whose).first()
    if found is None:  # of two at once the second reads what the first made
        Foro.objects.bulk_create([new], ignore_conflicts=True)
        found = Foro.objects.get(**whose)
    return found


def _general() -> Foro:
    return Foro(
        slug=MESA,
        titulo="Mesa abierta",
        descripcion="Lo que no cabe en otro foro: presentaciones, dudas del sitio, convocatorias.",
    )


def _of_elements() -> list[Foro]:
    elements = ElementoPage.objects.live().filter(clave__in=[*PASOS, *MATERIAS])
    return [
        Foro(
            slug=f"{'paso' if elemento.clave in PASOS else 'materia'}-{elemento.slug}"[:80],
            titulo=elemento.title,
            descripcion=elemento.resumen,
            elemento=elemento,
        )
        for elemento in elements.order_by("path")
    ]


def _of_course(curso: CursoPage) -> Foro:
    return Foro(
        slug=f"curso-{curso.slug}"[:80],
        titulo=curso.title,
        descripcion="Para quienes toman el curso y quienes lo acompañan.",
        curso=curso,
    )
