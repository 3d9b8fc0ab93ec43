"""Claims against questions: listed and answered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Impugnacion
from cursos.evaluaciones.operations.impugnaciones import YaSeRespondio

from ...forms.evaluaciones import ImpugnacionForm
from ...operations.evaluaciones import impugnaciones as operations
from ...queries.evaluaciones import impugnaciones as queries
from ...queries.evaluaciones.alcance import Alcance
from .acceso import for_who_leads, persona


@require_safe
@for_who_leads
def impugnaciones(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """List the claims, those that wait first."""
    pagina = queries.page(alcance, pagina=request.GET.get("pagina", ""))
    context = {"alcance": alcance, "pagina": pagina}
    return render(request, "cursos/evaluaciones/impugnaciones.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def impugnacion(request: HttpRequest, alcance: Alcance, impugnacion: int) -> HttpResponse:
    """Show a claim beside the question, or answer it. Nobody answers their own."""
    found = queries.find(alcance, impugnacion)
    if found is None or found.persona_id == persona(request).pk:
        raise Http404
    form = ImpugnacionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _answer(request, found, form):
        return redirect("cursos:evaluacion_impugnaciones", alcance.evaluacion.pk)
    pregunta = found.pregunta
    context = {
        "alcance": alcance, "impugnacion": found, "form": form, "pregunta": pregunta,
        "respuesta": tipos.answer_in_words(pregunta.contenido, pregunta.respuesta),
        "clave": tipos.key_in_words(pregunta.contenido),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/evaluaciones/impugnacion.html", context, status=status)


def _answer(request: HttpRequest, found: Impugnacion, form: ImpugnacionForm) -> bool:
    try:
        operations.answer(
            impugnacion=found, by=persona(request), at=timezone.now(), **form.cleaned_data
        )
    except YaSeRespondio as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, f"Quedó respondida. Avisamos a {found.persona}.")
    return True
