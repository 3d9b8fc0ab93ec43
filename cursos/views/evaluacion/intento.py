"""Taking the assessment of a course: its rules, the review, handing in, the result."""

import logging
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.operations.intentos import (
    BancoInsuficiente,
    NoQuedanIntentos,
    YaAprobada,
)

from ...models import CursoPage
from ...operations import intentos
from ...queries.evaluacion import intento as queries
from ...queries.evaluacion import resultado as resultados
from .acceso import own_attempt

logger = logging.getLogger("aula.evaluaciones")


@never_cache
@login_required
@require_safe
def evaluacion(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what the assessment is, what was done so far, and offer the one next thing."""
    inscripcion = queries.enrolment(slug, cast(Usuario, request.user))
    if inscripcion is None:
        return _enrol_first(request, slug)
    portada = queries.cover(inscripcion)
    if portada is None:
        raise Http404
    return render(request, "cursos/evaluacion.html", {"vista": portada})


def _enrol_first(request: HttpRequest, slug: str) -> HttpResponse:
    curso = get_object_or_404(CursoPage.objects.live(), slug=slug, evaluacion__isnull=False)
    messages.info(request, "Para presentar la evaluación, inscríbase primero en el curso.")
    return redirect(curso.url)


@never_cache
@login_required
def intento_abrir(request: HttpRequest, slug: str) -> HttpResponse:
    """Open an attempt, or go on with the one under way."""
    inscripcion = queries.enrolment(slug, cast(Usuario, request.user))
    if inscripcion is None or request.method != "POST":
        return redirect("cursos:evaluacion", slug)  # which explains, and has the button
    try:
        intento = intentos.open(inscripcion=inscripcion, at=timezone.now())
    except BancoInsuficiente as error:
        logger.error("banco insuficiente en %s: %s", slug, error)
        messages.error(request, str(error))
        return redirect("cursos:evaluacion", slug)
    except (YaAprobada, NoQuedanIntentos, intentos.NadaQuePresentar) as error:
        messages.info(request, str(error))
        return redirect("cursos:evaluacion", slug)
    unanswered = queries.review(inscripcion, intento).sin_responder
    return redirect("cursos:pregunta", slug, intento.pk, next(iter(unanswered), 1))


@never_cache
@login_required
@require_safe
def intento_revisar(request: HttpRequest, slug: str, intento_id: UUID) -> HttpResponse:
    """Show which questions lack an answer, and what handing in means."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    if intento.estado == EstadoIntento.ENTREGADO:
        return redirect("cursos:intento_resultado", slug, intento_id)
    repaso = queries.review(inscripcion, intento)
    return render(request, "cursos/evaluacion_revisar.html", {"vista": repaso})


@never_cache
@login_required
def intento_entregar(request: HttpRequest, slug: str, intento_id: UUID) -> HttpResponse:
    """Hand the attempt in; again and again, the result is the same."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    if request.method != "POST":  # back from the log-in page, or an address typed by hand
        return redirect("cursos:intento_revisar", slug, intento_id)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=timezone.now())
    return redirect("cursos:intento_resultado", slug, intento_id)


@never_cache
@login_required
@require_safe
def intento_resultado(request: HttpRequest, slug: str, intento_id: UUID) -> HttpResponse:
    """Show the mark, each answer with its why, and what comes next."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    if intento.estado != EstadoIntento.ENTREGADO:
        return redirect("cursos:intento_revisar", slug, intento_id)
    resultado = resultados.read(inscripcion, intento, at=timezone.now())
    return render(request, "cursos/evaluacion_resultado.html", {"vista": resultado})
