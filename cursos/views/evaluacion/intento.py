"""The end of an attempt: the review, handing in, the result."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cursos.evaluaciones.operations.intentos import IntentoCerrado

from ...operations import intentos
from ...operations.aprendizaje import diagnosticos
from ...queries.evaluacion import intento as queries
from ...queries.evaluacion import resultado as resultados
from .acceso import elsewhere, own_attempt


@never_cache
@login_required
@require_safe
def intento_revisar(request: HttpRequest, slug: str, intento_id: UUID) -> HttpResponse:
    """Show which questions lack an answer, and what handing in means."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    if away := elsewhere(request, inscripcion, intento):
        return away
    repaso = queries.review(inscripcion, intento, at=timezone.now())
    return render(request, "cursos/evaluacion_revisar.html", {"vista": repaso})


@never_cache
@login_required
def intento_entregar(request: HttpRequest, slug: str, intento_id: UUID) -> HttpResponse:
    """Hand the attempt in; again and again, the result is the same."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    if request.method != "POST":  # back from the log-in page, or an address typed by hand
        return redirect("cursos:intento_revisar", slug, intento_id)
    try:
        intentos.submit(inscripcion=inscripcion, intento=intento, at=timezone.now())
    except IntentoCerrado as error:
        messages.warning(request, str(error))
        return redirect(queries.cover_url(inscripcion.curso, intento.evaluacion))
    return redirect("cursos:intento_resultado", slug, intento_id)


@never_cache
@login_required
@require_safe
def intento_resultado(request: HttpRequest, slug: str, intento_id: UUID) -> HttpResponse:
    """Show the mark and each answer with its why, as far as they may be seen, and what follows."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    if not intento.is_handed_in:
        return redirect("cursos:intento_revisar", slug, intento_id)
    resultado = resultados.read(inscripcion, intento, at=timezone.now())
    return render(request, "cursos/evaluacion_resultado.html", {"vista": resultado})


@never_cache
@login_required
def modulo_sabido(request: HttpRequest, slug: str, intento_id: UUID, modulo: int) -> HttpResponse:
    """Note the lessons of a module as read, where the diagnostic says that it is known."""
    inscripcion, intento = own_attempt(request, slug, intento_id)
    back = redirect("cursos:intento_resultado", slug, intento_id)
    if request.method != "POST":
        return back
    try:
        given = diagnosticos.give_as_read(
            inscripcion=inscripcion, intento=intento, modulo=modulo, at=timezone.now()
        )
    except diagnosticos.NoSeDaPorLeido as error:
        messages.warning(request, str(error))
        return back
    lessons = "una lección" if given == 1 else f"{given} lecciones"
    messages.success(request, f"Dimos por leídas {lessons} del módulo {modulo}.")
    return back
