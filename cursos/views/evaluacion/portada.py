"""Before an attempt: what the assessment is, and opening one."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cursos.evaluaciones.models import Evaluacion, Intento
from cursos.evaluaciones.operations.intentos import BancoInsuficiente, FaltaDeclaracion
from cursos.evaluaciones.operations.intentos.errores import NoSePuedeAbrir

from ...models import CursoPage, Inscripcion
from ...operations import intentos
from ...queries.evaluacion import intento as queries
from ...queries.evaluacion import portada as portadas
from .acceso import settled, who

logger = logging.getLogger("aula.evaluaciones")


@never_cache
@login_required
@require_safe
def evaluacion(request: HttpRequest, slug: str, clave: str | None = None) -> HttpResponse:
    """Say what the assessment is, what was done so far, and offer the one next thing."""
    inscripcion = queries.enrolment(slug, who(request))
    if inscripcion is None:
        return _enrol_first(request, slug, clave)
    found = _assessment(inscripcion, clave)
    portada = portadas.read(inscripcion, found, at=timezone.now())
    if portada.abierto and settled(inscripcion, portada.abierto) is not portada.abierto:
        portada = portadas.read(inscripcion, found, at=timezone.now())
    return render(request, "cursos/evaluacion.html", {"vista": portada})


@never_cache
@login_required
def intento_abrir(request: HttpRequest, slug: str, clave: str | None = None) -> HttpResponse:
    """Open an attempt, or go on with the one under way."""
    inscripcion = queries.enrolment(slug, who(request))
    if inscripcion is None or request.method != "POST":
        return redirect(_cover(slug, clave))  # which explains, and has the button
    found = _assessment(inscripcion, clave)
    declara = request.POST.get("declaracion") == "si"
    try:
        intento = intentos.open(
            inscripcion=inscripcion, evaluacion=found, declara=declara, at=timezone.now()
        )
    except FaltaDeclaracion as error:
        messages.error(request, str(error))
    except BancoInsuficiente as error:
        logger.error("banco insuficiente en %s: %s", found.clave, error)
        messages.error(request, str(error))
    except (NoSePuedeAbrir, intentos.NadaQuePresentar) as error:
        messages.info(request, str(error))
    else:
        return _go_in(inscripcion, intento)
    return redirect(_cover(slug, clave))


def _assessment(inscripcion: Inscripcion, clave: str | None) -> Evaluacion:
    found = portadas.assessment(inscripcion, clave)
    if found is None:
        raise Http404
    return found


def _cover(slug: str, clave: str | None) -> str:
    if clave is None:
        return reverse("cursos:evaluacion", args=[slug])
    return reverse("cursos:ejercicio", args=[slug, clave])


def _go_in(inscripcion: Inscripcion, intento: Intento) -> HttpResponse:
    repaso = queries.review(inscripcion, intento, at=timezone.now())
    first = repaso.sin_responder[0] if repaso.sin_responder else 1
    orden = intento.actual if repaso.is_sequential else first
    return redirect("cursos:pregunta", inscripcion.curso.slug, intento.pk, orden)


def _enrol_first(request: HttpRequest, slug: str, clave: str | None) -> HttpResponse:
    asks = {"evaluacion__isnull": False} if clave is None else {
        "evaluaciones__evaluacion__clave": clave
    }  # fmt: skip
    curso = get_object_or_404(CursoPage.objects.live(), slug=slug, **asks)
    messages.info(request, "Para presentar la evaluación, inscríbase primero en el curso.")
    return redirect(curso.url)
