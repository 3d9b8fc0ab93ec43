"""Claiming that a question, or what was taken as its right answer, is wrong."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comun.direcciones import from_url_path
from cursos.evaluaciones.enums import Revision
from cursos.evaluaciones.models import Pregunta
from cursos.evaluaciones.operations import impugnaciones
from cursos.evaluaciones.operations.impugnaciones import NoSePuedeImpugnar

from ...queries.evaluacion import resultado as resultados
from .acceso import own_question, who


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def impugnar(request: HttpRequest, slug: str, intento_id: UUID, orden: int) -> HttpResponse:
    """Show a question of an attempt handed in with room for what is wrong with it, or file that."""
    inscripcion, pregunta = own_question(request, slug, intento_id, orden)
    result = reverse("cursos:intento_resultado", args=[slug, intento_id])
    if not pregunta.intento.is_handed_in:
        return redirect(result)
    marcada = resultados.read_one(inscripcion, pregunta, at=timezone.now())
    if marcada.nivel < Revision.ACIERTOS:
        raise Http404
    error = _file(request, pregunta) if request.method == "POST" else ""
    if request.method == "POST" and not error:
        messages.success(request, "Recibimos su impugnación. Le avisaremos qué se decidió.")
        return redirect(f"{result}#pregunta-{orden}")
    curso = inscripcion.curso
    context = {
        "pregunta": marcada, "curso": curso, "url_curso": from_url_path(curso.url_path),
        "resultado": result, "error": error, "motivo": request.POST.get("motivo", ""),
        "largo": impugnaciones.LARGO,
    }  # fmt: skip
    return render(request, "cursos/evaluacion_impugnar.html", context, status=422 if error else 200)


def _file(request: HttpRequest, pregunta: Pregunta) -> str:
    """File what the form says; return why not, or nothing."""
    motivo = request.POST.get("motivo", "")
    try:
        impugnaciones.file(pregunta=pregunta, motivo=motivo, by=who(request), at=timezone.now())
    except NoSePuedeImpugnar as reason:
        return str(reason)
    return ""
