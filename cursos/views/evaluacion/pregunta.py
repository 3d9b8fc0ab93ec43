"""One question of an attempt: shown to people, answered by a form or, as they go, by script."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cursos.evaluaciones.models import Pregunta

from ...forms.entregas.entrega import ACEPTA
from ...forms.evaluacion import AYUDA, MAXIMO, MUY_PESADO
from ...models import Inscripcion
from ...queries.evaluacion import intento as queries
from ..entregas.no_guardadas import is_too_heavy, not_kept
from . import guardar, pendientes
from .acceso import elsewhere, own_question
from .entrega_directa import deliver
from .envio import Sello, fields, sello, wants_json
from .vigencia import is_of_this_session

SESION_TERMINADA = "Su sesión terminó. Entre de nuevo: su respuesta se conserva y se enviará."


@never_cache
@csrf_exempt  # asked below: a stale form is shown again, filled in, where Django only refuses it
@require_http_methods(["GET", "HEAD", "POST"])
def pregunta(request: HttpRequest, slug: str, intento_id: UUID, orden: int) -> HttpResponse:
    """Show a question, or keep its answer."""
    # Before anything reads the body: two gigabytes are not waited for.
    if is_too_heavy(request):
        return not_kept(request, MUY_PESADO, status=413)
    if not request.user.is_authenticated:
        return _ask_to_log_in(request, intento_id, orden)
    if request.method == "POST" and wants_json(request):
        return deliver(request, slug, intento_id, orden)
    inscripcion, found = own_question(request, slug, intento_id, orden)
    if request.method == "POST":
        outcome = guardar.save(request, inscripcion, found)
        if isinstance(outcome, HttpResponse):
            return outcome
        return show(request, inscripcion, found, outcome)
    return elsewhere(request, inscripcion, found.intento) or _in_turn(request, inscripcion, found)


def _in_turn(request: HttpRequest, inscripcion: Inscripcion, pregunta: Pregunta) -> HttpResponse:
    """Show the question, unless the assessment goes in order and this one is not its turn."""
    hoja = queries.sheet(
        inscripcion, pregunta, at=timezone.now(), is_checked="comprobar" in request.GET
    )
    slug, intento = inscripcion.curso.slug, pregunta.intento
    if hoja.is_over or (hoja.is_sequential and intento.actual > hoja.total):
        return redirect("cursos:intento_revisar", slug, intento.pk)
    if hoja.is_sequential and pregunta.orden != intento.actual:
        messages.info(request, f"Esta evaluación se responde en orden. Va en la {intento.actual}.")
        return redirect("cursos:pregunta", slug, intento.pk, intento.actual)
    return _render(request, hoja, Sello.fresh(pregunta.secuencia))


def show(
    request: HttpRequest, inscripcion: Inscripcion, pregunta: Pregunta, why: guardar.NoSeGuardo
) -> HttpResponse:
    """Show the question again with what was typed, and say why it was not kept."""
    hoja = queries.sheet(
        inscripcion, pregunta, at=timezone.now(), campos=fields(request),
        errores=[why.error], otra=why.otra,
    )  # fmt: skip
    # Who is told of another page's answer has seen it: pressing again is meant.
    seal = Sello.fresh(pregunta.secuencia) if why.otra else sello(request)
    return _render(request, hoja, seal, status=why.status)


def _render(
    request: HttpRequest, hoja: queries.Hoja, seal: Sello, *, status: int = 200
) -> HttpResponse:
    kinds: Sequence[str] = hoja.cara.get("extensiones") or ACEPTA.split(",")
    context = {
        "vista": hoja, "sello": seal, "acepta": ",".join(kinds), "maximo": MAXIMO, "ayuda": AYUDA,
    }  # fmt: skip
    return render(request, "cursos/evaluacion_pregunta.html", context, status=status)


def _ask_to_log_in(request: HttpRequest, intento_id: UUID, orden: int) -> HttpResponse:
    """Keep what was answered and lead to the log-in page, which leads back here."""
    log_in = redirect_to_login(request.path)
    if request.method != "POST":
        return log_in
    kept = is_of_this_session(request) and pendientes.keep(
        request, intento_id=intento_id, orden=orden
    )
    if wants_json(request):
        return JsonResponse({"error": SESION_TERMINADA, "entrar": log_in.url}, status=401)
    if kept:
        messages.warning(request, SESION_TERMINADA)
    return log_in
