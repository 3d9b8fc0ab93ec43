"""Whose attempt this is: to other people it does not exist."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.operations.intentos import IntentoCerrado

from ...models import Inscripcion
from ...operations import intentos
from ...queries.evaluacion import intento as queries
from . import pendientes


def own_attempt(request: HttpRequest, slug: str, intento_id: UUID) -> tuple[Inscripcion, Intento]:
    """Return the enrolment and the attempt of who asks, closed if its time ran out."""
    inscripcion = own_enrolment(request, slug)
    pendientes.apply(request, intento_id=intento_id)
    intento = queries.attempt(inscripcion, who(request), intento_id)
    if intento is None:
        raise Http404
    return inscripcion, settled(inscripcion, intento)


def own_question(
    request: HttpRequest, slug: str, intento_id: UUID, orden: int
) -> tuple[Inscripcion, Pregunta]:
    """Return the enrolment of who asks and a question with its attempt."""
    inscripcion = own_enrolment(request, slug)
    pendientes.apply(request, intento_id=intento_id)
    pregunta = queries.question(inscripcion, who(request), intento_id, orden)
    if pregunta is None:
        raise Http404
    pregunta.intento = settled(inscripcion, pregunta.intento)
    return inscripcion, pregunta


def own_enrolment(request: HttpRequest, slug: str) -> Inscripcion:
    inscripcion = queries.enrolment(slug, who(request))
    if inscripcion is None:
        raise Http404
    return inscripcion


def who(request: HttpRequest) -> Usuario:
    return cast(Usuario, request.user)  # each view has asked


def settled(inscripcion: Inscripcion, intento: Intento) -> Intento:
    """Do what is due to an attempt whose time ran out: nobody waits for the clock."""
    at = timezone.now()
    if intento.revisar_at is None or intento.revisar_at >= at:
        return intento
    return intentos.settle(inscripcion=inscripcion, intento=intento, at=at)


def elsewhere(
    request: HttpRequest, inscripcion: Inscripcion, intento: Intento
) -> HttpResponse | None:
    """Lead away from the pages of an attempt that is not under way; None if it is."""
    slug = inscripcion.curso.slug
    if intento.is_handed_in:
        return redirect("cursos:intento_resultado", slug, intento.pk)
    if intento.estado in (EstadoIntento.NO_INICIADO, EstadoIntento.ABANDONADO):
        messages.info(request, str(IntentoCerrado(intento)))
        return redirect(queries.cover_url(inscripcion.curso, intento.evaluacion))
    return None
