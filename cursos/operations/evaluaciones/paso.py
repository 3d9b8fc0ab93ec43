"""A step on an attempt, with the enrolment that it counts for: held before, recomputed after."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from avisos import operations as avisos
from cursos.evaluaciones.models import Intento

from ...models import Inscripcion
from ...queries.evaluacion import claves
from .. import inscripciones

CARTA = "cursos/mail/evaluacion"
T = TypeVar("T")


@transaction.atomic
def with_progress(
    intento: Intento, step: Callable[[], T], *, at: datetime, inscripcion: Inscripcion | None = None
) -> T:
    """Do `step`; where the attempt is at the course's final assessment, accredit who is done.

    :param inscripcion: that of the attempt, where it is at hand.
    """
    # The enrolment first, as everybody who changes progress does: no two wait for each other.
    inscripcion = inscripcion or enrolment(intento)
    if inscripcion:
        inscripciones.lock(inscripcion)
    result = step()
    if inscripcion and intento.clave == inscripcion.clave:
        inscripciones.recompute(inscripcion=inscripcion, at=at)
    return result


def enrolment(intento: Intento) -> Inscripcion | None:
    return claves.enrolments([intento]).get(intento.clave)


def tell(intento: Intento, *, clave: str, asunto: str, texto: str, at: datetime) -> None:
    """Leave a notice for who made the attempt, and write them, with where its result is read.

    :param asunto: of the letter; whoever looks over a shoulder reads it, so it tells no mark.
    """
    inscripcion = enrolment(intento)
    if inscripcion is None:
        return
    curso, persona = inscripcion.curso, inscripcion.persona
    url = reverse("cursos:intento_resultado", args=[curso.slug, intento.pk])
    said = texto.format(curso=f"«{curso.title}»")
    avisos.notify(personas=[persona.pk], clave=clave, texto=said, url=url, at=at)
    avisos.write_from_template(
        clave=clave, para=persona.email, plantilla=CARTA,
        contexto={
            "nombre": persona.nombre, "curso": curso, "asunto": asunto, "texto": said,
            "liga": settings.AULA_URL + url,
        },
    )  # fmt: skip
