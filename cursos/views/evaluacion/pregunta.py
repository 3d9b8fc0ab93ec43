"""One question of an attempt: shown to people, answered by a form or, each choice, by script."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comun import fechas
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.forms import RespuestaForm
from cursos.evaluaciones.models import Pregunta
from cursos.evaluaciones.operations.intentos import (
    HayRespuestaPosterior,
    IntentoCerrado,
    RespuestaInvalida,
)

from ...models import Inscripcion
from ...operations import intentos
from ...queries.evaluacion import intento as queries
from ...queries.evaluacion.intento import Hoja
from . import pendientes
from .acceso import own_question
from .vigencia import is_of_this_session

SESION_TERMINADA = "Su sesión terminó. Entre de nuevo: su respuesta se conserva y se enviará."
FORMULARIO_VIEJO = (
    "Esta página se abrió en una sesión anterior, así que su respuesta todavía no se guarda. "
    "Revísela y elija «Guardar y seguir» otra vez."
)


@never_cache
@csrf_exempt  # asked below: a stale form is shown again, filled in, where Django only refuses it
@require_http_methods(["GET", "HEAD", "POST"])
def pregunta(request: HttpRequest, slug: str, intento_id: UUID, orden: int) -> HttpResponse:
    """Show a question, or keep its answer."""
    if not request.user.is_authenticated:
        return _ask_to_log_in(request, intento_id, orden)
    inscripcion, found = own_question(request, slug, intento_id, orden)
    if found.intento.estado == EstadoIntento.ENTREGADO:
        return _closed(request, slug, IntentoCerrado(found.intento))
    if request.method == "POST":
        return _answer(request, inscripcion, found)
    return _show(request, queries.sheet(inscripcion, found))


def _answer(request: HttpRequest, inscripcion: Inscripcion, pregunta: Pregunta) -> HttpResponse:
    form = RespuestaForm(request.POST, pregunta=pregunta)
    if not is_of_this_session(request):
        return _show_again(request, inscripcion, form, error=FORMULARIO_VIEJO, status=403)
    if request.POST.get("ir") == "anterior" and not (form.chosen or pregunta.respuesta):
        return _go_on(request, inscripcion, pregunta)
    if not form.is_valid():
        error = " ".join(str(error) for error in form.errors["respuesta"])
        return _show_again(request, inscripcion, form, error=error, status=422)
    now = timezone.now()
    try:
        intentos.answer(
            inscripcion=inscripcion,
            intento=pregunta.intento,
            orden=pregunta.orden,
            respuesta=form.cleaned_data["respuesta"],
            at=max(form.chosen_at(now), pregunta.intento.abierto_at),
        )
    except IntentoCerrado as error:
        return _closed(request, inscripcion.curso.slug, error)
    except HayRespuestaPosterior as error:
        return _overtaken(request, error)
    except RespuestaInvalida as error:
        return _show_again(request, inscripcion, form, error=str(error), status=422)
    if _wants_json(request):
        return JsonResponse({"guardado": fechas.hour(now)})
    return _go_on(request, inscripcion, pregunta)


def _ask_to_log_in(request: HttpRequest, intento_id: UUID, orden: int) -> HttpResponse:
    """Keep what was chosen and lead to the log-in page, which leads back here."""
    log_in = redirect_to_login(request.path)
    if request.method != "POST":
        return log_in
    kept = is_of_this_session(request) and pendientes.keep(
        request, intento_id=intento_id, orden=orden
    )
    if _wants_json(request):
        return JsonResponse({"error": SESION_TERMINADA, "entrar": log_in.url}, status=401)
    if kept:
        messages.warning(request, SESION_TERMINADA)
    return log_in


def _show(request: HttpRequest, hoja: Hoja) -> HttpResponse:
    context = {"vista": hoja, "opciones": hoja.options(), "error": ""}
    return render(request, "cursos/evaluacion_pregunta.html", context)


def _show_again(
    request: HttpRequest, inscripcion: Inscripcion, form: RespuestaForm, *, error: str, status: int
) -> HttpResponse:
    """Say why nothing was saved, with what was ticked still ticked."""
    if _wants_json(request):
        return JsonResponse({"error": error, "csrf": get_token(request)}, status=status)
    hoja = queries.sheet(inscripcion, form.pregunta)
    context = {"vista": hoja, "opciones": hoja.options(form.chosen), "error": error}
    return render(request, "cursos/evaluacion_pregunta.html", context, status=status)


def _go_on(request: HttpRequest, inscripcion: Inscripcion, pregunta: Pregunta) -> HttpResponse:
    hoja = queries.sheet(inscripcion, pregunta)
    target = hoja.anterior if request.POST.get("ir") == "anterior" else hoja.siguiente
    slug, intento_id = inscripcion.curso.slug, pregunta.intento_id
    if target is None:
        return redirect("cursos:intento_revisar", slug, intento_id)
    return redirect("cursos:pregunta", slug, intento_id, target)


def _closed(request: HttpRequest, slug: str, error: IntentoCerrado) -> HttpResponse:
    """A form or a tab left open when the attempt was handed in: nothing changes, and we say so."""
    url = reverse("cursos:intento_resultado", args=[slug, error.intento.pk])
    if _wants_json(request):
        return JsonResponse({"error": str(error), "ir": url}, status=409)
    messages.warning(request, str(error))
    return redirect(url)


def _overtaken(request: HttpRequest, error: HayRespuestaPosterior) -> HttpResponse:
    if _wants_json(request):
        kept = error.pregunta.respuesta or []
        return JsonResponse({"error": str(error), "vigente": kept}, status=409)
    messages.warning(request, str(error))
    return redirect(request.path)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
