"""What one does with a message or a conversation: delete, report, follow, moderate."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from avisos import operations as avisos
from cuentas import destinos

from ..direcciones import POR_REVISAR, of_mensaje, of_tema
from ..enums import CausaReporte
from ..forms import ReporteForm
from ..models import Mensaje
from ..operations import limites, mensajes, moderacion, seguimientos, temas
from ..permissions import can_edit, can_moderate, can_report
from ..queries import moderacion as cola
from ..queries.seguimientos import by_secret
from . import acceso
from .desvios import led

_TEMA: dict[str, tuple[Callable[..., None], dict[str, bool], str]] = {
    "cerrar": (temas.close, {"closed": True}, "El tema ya no recibe respuestas."),
    "abrir": (temas.close, {"closed": False}, "El tema recibe respuestas otra vez."),
    "fijar": (temas.pin, {"pinned": True}, "El tema quedó al principio de su foro."),
    "soltar": (temas.pin, {"pinned": False}, "El tema ya no está fijado."),
}


@never_cache
@login_required
@led
@require_http_methods(["GET", "HEAD", "POST"])
def borrar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete one's own message."""
    mensaje = acceso.mensaje(request, pk)
    if not can_edit(request.user, mensaje):
        raise Http404
    if request.method != "POST":
        return render(request, "foros/borrar.html", {"mensaje": mensaje, "tema": mensaje.tema})
    try:
        mensajes.delete(mensaje=mensaje, by=acceso.persona(request), at=timezone.now())
    except limites.NoSePublica as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "Borramos su mensaje. Su número queda en la conversación.")
    return redirect(of_mensaje(mensaje.tema_id, mensaje.num))


@never_cache
@login_required
@led
@require_http_methods(["GET", "HEAD", "POST"])
def reportar(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a message should not stand there."""
    mensaje = acceso.mensaje(request, pk)
    where = of_mensaje(mensaje.tema_id, mensaje.num)
    if not can_report(request.user, mensaje):
        messages.info(
            request, "Ese mensaje no se puede reportar: es suyo, o ya no está a la vista."
        )
        return redirect(where)
    form = ReporteForm(request.POST or None)
    if not form.is_valid():
        contexto = {"form": form, "mensaje": mensaje, "tema": mensaje.tema}
        return render(request, "foros/reportar.html", contexto)
    try:
        mensajes.report(
            mensaje=mensaje,
            by=acceso.persona(request),
            causa=CausaReporte(form.cleaned_data["causa"]),
            texto=form.cleaned_data["texto"],
            at=timezone.now(),
        )
    except limites.NoSePublica as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "Gracias. Quien modera lo revisará; no diremos quién lo reportó.")
    return redirect(of_tema(mensaje.tema_id))


@never_cache
@login_required
@led
def seguir_tema(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a conversation, or stop."""
    tema = acceso.tema(request, pk)
    if request.method == "POST":
        _follow(request, "esta conversación", tema=tema)
    return redirect(of_tema(pk))


@never_cache
@login_required
@led
def seguir_foro(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a forum, or stop."""
    foro = acceso.foro(request, slug)
    if request.method == "POST":
        _follow(request, "este foro", foro=foro)
    return redirect(foro)


def _follow(request: HttpRequest, name: str, **what: Any) -> None:
    if request.POST.get("accion") == "dejar":
        seguimientos.unfollow(persona=acceso.persona(request), **what)
        messages.success(request, f"Ya no sigue {name}.")
    else:
        seguimientos.follow(persona=acceso.persona(request), at=timezone.now(), **what)
        messages.success(request, f"Sigue {name}: le avisaremos aquí y por correo.")


@never_cache
@csrf_exempt  # a mail program sends this POST for its reader, without our cookie
@require_http_methods(["GET", "HEAD", "POST"])
def baja(request: HttpRequest, secreto: UUID) -> HttpResponse:
    """Stop the letters about a conversation, from a letter. Opening the link changes nothing."""
    seguimiento = by_secret(secreto)
    if request.method == "POST":
        seguimientos.end(secreto=secreto)
    hecho = request.method == "POST" or seguimiento is None
    return render(request, "foros/baja.html", {"seguimiento": seguimiento, "hecho": hecho})


@never_cache
@login_required
@require_safe
def moderacion_cola(request: HttpRequest) -> HttpResponse:
    """Show what waits for a moderator."""
    if not can_moderate(request.user):
        raise PermissionDenied
    avisos.mark_seen(persona=acceso.persona(request).pk, at=timezone.now(), prefijo=POR_REVISAR)
    return render(request, "foros/moderacion.html", {"vista": cola.read()})


@never_cache
@login_required
@led
def moderar_mensaje(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, hide, show or leave a message, and go back to where it was decided."""
    if not can_moderate(request.user):
        raise PermissionDenied
    mensaje = acceso.mensaje(request, pk)
    where = destinos.wanted(request) or of_mensaje(mensaje.tema_id, mensaje.num)
    if request.method == "POST":
        _decide(request, mensaje)
    return redirect(where)


def _decide(request: HttpRequest, mensaje: Mensaje) -> None:
    who: dict[str, Any] = {
        "mensaje": mensaje,
        "by": acceso.persona(request),
        "at": timezone.now(),
    }
    try:
        match request.POST.get("accion"):
            case "publicar":
                moderacion.approve(**who)
                done = "El mensaje está publicado."
            case "ocultar":
                moderacion.hide(**who, motivo=request.POST.get("motivo", ""))
                done = "El mensaje ya no se muestra. Avisamos a quien lo escribió."
            case "mostrar":
                moderacion.show(**who)
                done = "El mensaje se muestra de nuevo."
            case "desestimar":
                moderacion.dismiss(**who)
                done = "Los reportes quedaron atendidos; el mensaje se muestra."
            case _:
                return
    except moderacion.FaltaMotivo as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)


@never_cache
@login_required
@led
def moderar_tema(request: HttpRequest, pk: int) -> HttpResponse:
    """Close, open, pin or let go a conversation."""
    if not can_moderate(request.user):
        raise PermissionDenied
    tema = acceso.tema(request, pk)
    if request.method == "POST" and (known := _TEMA.get(request.POST.get("accion", ""))):
        operation, how, done = known
        operation(tema=tema, by=acceso.persona(request), at=timezone.now(), **how)
        messages.success(request, done)
    return redirect(of_tema(pk))
