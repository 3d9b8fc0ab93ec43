"""What waits for a person's mark, and marking one answer after another."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cursos.evaluaciones.operations.calificaciones import NoSeCalifica, YaLaCalificaron

from ...forms.evaluaciones import MarcarForm
from ...operations.evaluaciones import calificaciones
from ...queries.evaluaciones import por_calificar as queries
from ...queries.evaluaciones.alcance import Alcance
from ...queries.evaluaciones.por_calificar import Ficha
from .acceso import for_who_leads, persona


@require_safe
@for_who_leads
def por_calificar(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """Show what waits, by question and by person."""
    cola = queries.read(alcance, pagina=request.GET.get("pagina", ""))
    context = {"alcance": alcance, "cola": cola}
    return render(request, "cursos/evaluaciones/por_calificar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def calificar(request: HttpRequest, alcance: Alcance, pregunta: int) -> HttpResponse:
    """Show one answer with its rubric, or keep what it got and go on to the next."""
    ficha = _find(alcance, pregunta)
    form = MarcarForm(
        request.POST if request.method == "POST" else None,
        criterios=ficha.criterios,
        dados=ficha.dados,
        initial={"comentario": ficha.anterior.comentario if ficha.anterior else ""},
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, alcance, ficha, form)
    return _show(request, alcance, ficha, form, status=422 if form.errors else 200)


def _keep(request: HttpRequest, alcance: Alcance, ficha: Ficha, form: MarcarForm) -> HttpResponse:
    base = request.POST.get("base", "")
    try:
        marked = calificaciones.give(
            pregunta=ficha.pregunta, criterios=form.puntos(), by=persona(request),
            comentario=form.cleaned_data["comentario"], at=timezone.now(),
            base=int(base) if base.isascii() and base.isdecimal() and len(base) < 9 else -1,
        )  # fmt: skip
    except YaLaCalificaron as reason:
        messages.warning(request, str(reason))
        other = _find(alcance, ficha.pregunta.pk)
        return _show(request, alcance, other, form, status=409, choque=True)
    except NoSeCalifica as reason:
        form.add_error(None, str(reason))
        return _show(request, alcance, ficha, form, status=422)
    messages.success(request, f"Se guardó la calificación de {ficha.pregunta.intento.persona}.")
    filtro = queries.read_asked(request.GET)
    following = queries.following(alcance, marked, filtro)
    query = f"?{filtro.query}" if filtro.query else ""
    if following is None:
        return redirect("cursos:evaluacion_por_calificar", alcance.evaluacion.pk)
    here = reverse("cursos:evaluacion_calificar", args=[alcance.evaluacion.pk, following.pk])
    return redirect(here + query)


def _show(
    request: HttpRequest, alcance: Alcance, ficha: Ficha, form: MarcarForm, *, status: int,
    choque: bool = False,
) -> HttpResponse:  # fmt: skip
    filtro = queries.read_asked(request.GET)
    context = {
        "alcance": alcance, "ficha": ficha, "form": form, "choque": choque, "filtro": filtro,
        "quedan": queries.left(alcance, filtro),
    }  # fmt: skip
    return render(request, "cursos/evaluaciones/calificar.html", context, status=status)


def _find(alcance: Alcance, pk: int) -> Ficha:
    found = queries.sheet(alcance, pk)
    if found is None:
        raise Http404
    return found
