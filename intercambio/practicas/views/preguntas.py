"""Asking about a practice: its enlace gets the question, and nobody's address is shown."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comun import limites
from cuentas.models import Usuario

from ..forms.pregunta import TRAMPA, PreguntaForm
from ..operations import preguntas
from ..operations.preguntas import Pregunta
from ..queries.preguntas import Destino, destination

# A whole town hall leaves through one address; each question is read by a person.
LIMITE = limites.Limite("practicas-preguntas", veces=10, segundos=60 * 60)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preguntar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; what is sent in it leads to a page that says what comes next."""
    destino = _find(pk)
    persona = request.user if isinstance(request.user, Usuario) else None
    known = persona.email if persona else ""
    if request.method != "POST":
        form = PreguntaForm(initial=_initial(persona), conocido=known)
        return _show(request, destino, form)
    form = PreguntaForm(request.POST, conocido=known)
    if not form.is_valid():
        return _show(request, destino, form, status=422)
    if seconds := limites.spend(request, LIMITE):
        return _too_often(request, destino, form, seconds)
    said = form.cleaned_data
    pregunta = Pregunta(
        nombre=said["nombre"],
        correo=known or said["correo"],
        lugar=said["lugar"],
        mensaje=said["mensaje"],
        envio=str(said["envio"] or ""),
    )
    preguntas.send(destino=destino, pregunta=pregunta, by=persona, at=timezone.now())
    return redirect("practicas:pregunta_enviada", pk)


@never_cache
@require_safe
def enviada(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what comes next; the address tells nothing of who asked."""
    return render(request, "practicas/preguntar/enviada.html", {"destino": _find(pk)})


def _find(pk: int) -> Destino:
    destino = destination(pk, at=timezone.now())
    if destino is None:
        raise Http404
    return destino


def _initial(persona: Usuario | None) -> dict[str, str]:
    known = {"envio": str(uuid4())}
    if persona is None:
        return known
    place = str(persona.municipio) if persona.municipio_id else ""
    return known | {"nombre": persona.nombre, "lugar": place}


def _too_often(
    request: HttpRequest, destino: Destino, form: PreguntaForm, seconds: int
) -> HttpResponse:
    minutes = -(-seconds // 60)
    form.add_error(
        None,
        "Desde su conexión ya se enviaron muchas preguntas en la última hora. Lo que escribió "
        f"sigue aquí: envíelo otra vez en {minutes} {'minuto' if minutes == 1 else 'minutos'}.",
    )
    response = _show(request, destino, form, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _show(
    request: HttpRequest, destino: Destino, form: PreguntaForm, status: int = 200
) -> HttpResponse:
    context = {"destino": destino, "form": form, "trampa": TRAMPA}
    return render(request, "practicas/preguntar/preguntar.html", context, status=status)
