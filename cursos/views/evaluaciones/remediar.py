"""A question that was wrong: what is done for everybody, tried before it is done."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Recalificacion
from cursos.evaluaciones.operations.recalificaciones import NoSeAplica

from ...forms.evaluaciones import RemedioForm
from ...operations.evaluaciones import recalificaciones as operations
from ...queries.evaluaciones import reactivos as queries
from ...queries.evaluaciones import recalificacion as trials
from ...queries.evaluaciones.alcance import Alcance
from .acceso import for_coordination, for_who_leads, persona


@require_safe
@for_who_leads
def reactivos(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """List the questions that were put."""
    pagina = queries.page(alcance, pagina=request.GET.get("pagina", ""))
    hechas = queries.trials(alcance) if alcance.coordina else []
    context = {"alcance": alcance, "pagina": pagina, "hechas": hechas}
    return render(request, "cursos/evaluaciones/reactivos.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def remediar(request: HttpRequest, alcance: Alcance, reactivo: int) -> HttpResponse:
    """Choose a remedy for a question, and have it tried."""
    found = queries.find(alcance, reactivo)
    if found is None:
        raise Http404
    form = RemedioForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = operations.try_(
            evaluacion=alcance.evaluacion, reactivo=found, by=persona(request),
            at=timezone.now(), **form.cleaned_data,
        )  # fmt: skip
        return redirect("cursos:evaluacion_recalificacion", alcance.evaluacion.pk, made.pk)
    context = {
        "alcance": alcance, "reactivo": found, "form": form,
        "hechos": queries.facts(alcance, found), "pruebas": queries.trials(alcance, found),
        "clave": tipos.key_in_words(found.contenido),
        "a_mano": tipos.needs_hand(found.contenido),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/evaluaciones/remediar.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def recalificacion(request: HttpRequest, alcance: Alcance, numero: int) -> HttpResponse:
    """Show what a remedy would change, or did; POST makes it real."""
    found = trials.find(alcance, numero)
    if found is None:
        raise Http404
    if request.method == "POST":
        _apply(request, found)
        return redirect("cursos:evaluacion_recalificacion", alcance.evaluacion.pk, found.pk)
    rows = trials.changes(found, request.GET.get("ver", ""))
    pagina = Paginator(rows, trials.POR_PAGINA).get_page(request.GET.get("pagina", ""))
    context: dict[str, Any] = {
        "alcance": alcance, "recalificacion": found, "pagina": pagina,
        "filas": trials.named(list(pagina)), "resumen": trials.summary(found),
        "trabajo": trials.job(found, persona(request)), "ver": request.GET.get("ver", ""),
    }  # fmt: skip
    return render(request, "cursos/evaluaciones/recalificacion.html", context)


def _apply(request: HttpRequest, found: Recalificacion) -> None:
    try:
        operations.apply(recalificacion=found, by=persona(request), at=timezone.now())
    except NoSeAplica as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "Se está aplicando. Puede cerrar esta página.")
