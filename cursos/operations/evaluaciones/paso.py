"""A step on an attempt, with the enrolment that it counts for: held before, recomputed after."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.urls import reverse

from avisos import operations as avisos
from cursos.evaluaciones.models import Intento

from ...models import Inscripcion
from ...queries.evaluacion import claves
from .. import inscripciones

T = TypeVar("T")


@transaction.atomic
def with_progress(intento: Intento, step: Callable[[], T], *, at: datetime) -> T:
    """Do `step`; where the attempt is at the course's final assessment, accredit who is done."""
    # The enrolment first, as everybody who changes progress does: no two wait for each other.
    inscripcion = enrolment(intento)
    if inscripcion:
        inscripciones.lock(inscripcion)
    result = step()
    if inscripcion and intento.clave == inscripcion.clave:
        inscripciones.recompute(inscripcion=inscripcion, at=at)
    return result


def enrolment(intento: Intento) -> Inscripcion | None:
    return claves.enrolments([intento]).get(intento.clave)


def tell(intento: Intento, *, clave: str, texto: str, at: datetime) -> None:
    """Leave a notice for who made the attempt, with where its result is read."""
    inscripcion = enrolment(intento)
    if inscripcion is None:
        return
    url = reverse("cursos:intento_resultado", args=[inscripcion.curso.slug, intento.pk])
    said = texto.format(curso=f"«{inscripcion.curso.title}»")
    avisos.notify(personas=[intento.persona_id], clave=clave, texto=said, url=url, at=at)
