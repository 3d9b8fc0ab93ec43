"""Whose attempt this is: to other people it does not exist."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest

from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Pregunta

from ...models import Inscripcion
from ...queries.evaluacion import intento as queries
from . import pendientes


def own_attempt(request: HttpRequest, slug: str, intento_id: UUID) -> tuple[Inscripcion, Intento]:
    """Return the enrolment and the attempt of who asks."""
    inscripcion = _own_enrolment(request, slug, intento_id)
    intento = queries.attempt(inscripcion, intento_id)
    if intento is None:
        raise Http404
    return inscripcion, intento


def own_question(
    request: HttpRequest, slug: str, intento_id: UUID, orden: int
) -> tuple[Inscripcion, Pregunta]:
    """Return the enrolment of who asks and a question with its attempt."""
    inscripcion = _own_enrolment(request, slug, intento_id)
    pregunta = queries.question(inscripcion, intento_id, orden)
    if pregunta is None:
        raise Http404
    return inscripcion, pregunta


def _own_enrolment(request: HttpRequest, slug: str, intento_id: UUID) -> Inscripcion:
    """Find it, and first of all save the answers kept since the session ended."""
    inscripcion = queries.enrolment(slug, cast(Usuario, request.user))
    if inscripcion is None:
        raise Http404
    pendientes.apply(request, inscripcion=inscripcion, intento_id=intento_id)
    return inscripcion
