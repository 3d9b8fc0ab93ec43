"""The attempts at an assessment: listed, taken away as a file, looked at one by one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comun import tablas
from cursos.evaluaciones.models import Intento
from cursos.evaluaciones.operations.intentos import IntentoCerrado

from ...forms.evaluaciones import ReabrirForm
from ...operations.evaluaciones import calificaciones, excepciones
from ...permissions import coordinates
from ...queries.evaluaciones import alcance as alcances
from ...queries.evaluaciones import intento as queries
from ...queries.evaluaciones import lista
from ...queries.evaluaciones.alcance import Alcance
from ..anual.acceso import file
from .acceso import for_who_leads, persona

_ANCHOS = (34, 34, 28, 34, 8, 22, 17, 17, 10, 12, 12, 8, 10)
_POR_PAGINA = 50
# More of them are the worker's: certificates may follow.
_DE_UNA_VEZ = 20


@never_cache
@login_required
@require_safe
def mias(request: HttpRequest) -> HttpResponse:
    """List the assessments that this person looks after; of one course, if the address says so."""
    usuario, curso = persona(request), request.GET.get("curso", "")[:255].replace("\x00", "")
    coordina, at = coordinates(usuario), timezone.now()
    rows = alcances.mine(usuario, coordina=coordina, at=at, curso=curso)
    pagina = Paginator(rows, _POR_PAGINA).get_page(request.GET.get("pagina", ""))
    if not (coordina or pagina.paginator.count):
        raise Http404
    filas = alcances.with_courses(pagina)
    context = {"pagina": pagina, "filas": filas, "curso": curso, "coordina": coordina}
    return render(request, "cursos/evaluaciones/mias.html", context)


@require_safe
@for_who_leads
def intentos(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """List the attempts, narrowed as the address says."""
    pedido = lista.read_asked(request.GET, alcance)
    vista = lista.read(alcance, pedido, pagina=request.GET.get("pagina", ""))
    return render(
        request, "cursos/evaluaciones/intentos.html", {"alcance": alcance, "vista": vista}
    )


@require_safe
@for_who_leads
def archivo(request: HttpRequest, alcance: Alcance, formato: str) -> HttpResponseBase:
    """Hand out what the list shows, all of it, as CSV or XLSX."""
    pedido = lista.read_asked(request.GET, alcance)
    rows = lista.cells(alcance, pedido)
    name = f"intentos-{alcance.evaluacion.clave}-{timezone.localdate()}"
    return file(name, formato, [tablas.Hoja("Intentos", lista.HEADER, rows, _ANCHOS)])


@require_safe
@for_who_leads
def intento(request: HttpRequest, alcance: Alcance, intento: UUID) -> HttpResponse:
    """Show one attempt whole."""
    return _show(request, alcance, _find(alcance, intento), ReabrirForm())


@require_POST
@for_who_leads
def reabrir(request: HttpRequest, alcance: Alcance, intento: UUID) -> HttpResponse:
    """Let a person go on with an attempt that its time closed."""
    hoja, form, at = _find(alcance, intento), ReabrirForm(request.POST), timezone.now()
    if hoja.is_own:
        raise Http404
    if form.is_valid() and form.cleaned_data["vence_at"] <= at:
        form.add_error("vence_at", "Esa hora ya pasó. Elija una que esté por venir.")
    if form.errors:
        return _show(request, alcance, hoja, form)
    try:
        excepciones.reopen(intento=hoja.intento, by=persona(request), at=at, **form.cleaned_data)
    except IntentoCerrado:
        messages.warning(request, "Este intento ya no se puede abrir otra vez.")
    else:
        messages.success(request, f"{hoja.intento.persona} puede continuar. Le avisamos.")
    return _back(alcance, intento)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def publicar(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """Show whose marks are ready, and let them be known: those ticked, or all of them."""
    grupo = lista.read_asked(request.GET, alcance).grupo
    ready = lista.to_publish(alcance, grupo)
    if request.method == "POST":
        chosen = [pk for text in request.POST.getlist("intento")[:5000] if (pk := _uuid(text))]
        rows = ready if "todos" in request.POST else ready.filter(pk__in=chosen)
        return _publish(request, alcance, list(rows))
    pagina = Paginator(ready, lista.POR_PAGINA).get_page(request.GET.get("pagina", ""))
    context = {"alcance": alcance, "pagina": pagina, "grupo": grupo}
    return render(request, "cursos/evaluaciones/publicar.html", context)


def _publish(request: HttpRequest, alcance: Alcance, rows: list[Intento]) -> HttpResponse:
    here, by = reverse("cursos:evaluacion_publicar", args=[alcance.evaluacion.pk]), persona(request)
    if len(rows) > _DE_UNA_VEZ:
        trabajo = calificaciones.publish_later(intentos=rows, destino=here, by=by)
        return redirect("trabajos:trabajo", trabajo.pk)
    done = calificaciones.publish(intentos=rows, by=by, at=timezone.now())
    if not done:
        messages.info(request, "No se dio a conocer ninguna: elija al menos una que esté lista.")
    else:
        people = "una calificación" if len(done) == 1 else f"{len(done)} calificaciones"
        messages.success(request, f"Se dieron a conocer {people}. Avisamos a cada persona.")
    return redirect(here)


def _find(alcance: Alcance, pk: UUID) -> queries.Hoja:
    found = queries.read(alcance, pk)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, alcance: Alcance, hoja: queries.Hoja, form: ReabrirForm
) -> HttpResponse:
    context = {"alcance": alcance, "hoja": hoja, "form": form}
    status = 422 if form.errors else 200
    return render(request, "cursos/evaluaciones/intento.html", context, status=status)


def _back(alcance: Alcance, pk: UUID) -> HttpResponse:
    return redirect("cursos:evaluacion_intento", alcance.evaluacion.pk, pk)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
