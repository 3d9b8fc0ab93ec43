"""Writing: new conversations, answers, corrections."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comun.markdown import render_untrusted
from intercambio.practicas.models import PracticaPage

from ..direcciones import of_mensaje
from ..enums import EstadoMensaje
from ..forms import EdicionForm, MensajeForm, TemaForm
from ..models import Foro, Mensaje
from ..operations import limites, mensajes, temas
from ..permissions import can_begin, can_edit, can_reply, is_trusted
from . import acceso, borradores
from .desvios import led

WRITES = ["GET", "HEAD", "POST"]


@never_cache
@led
@require_http_methods(WRITES)
def nuevo(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a conversation in a forum."""
    foro = acceso.foro(request, slug)
    if asked := borradores.ask_who(request, reverse("foros:nuevo", args=[slug])):
        return asked
    return _begin(request, foro, partial(temas.open, foro=foro))


@never_cache
@require_http_methods(WRITES)
def nuevo_de_practica(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a conversation about a practice; its forum is made with the first one."""
    practica = get_object_or_404(PracticaPage.objects.live(), pk=pk)
    if existing := Foro.objects.filter(practica=practica).first():
        return redirect("foros:nuevo", existing.slug)
    if asked := borradores.ask_who(request, reverse("foros:nuevo_de_practica", args=[pk])):
        return asked
    unborn = Foro(titulo=practica.title, practica=practica)
    return _begin(request, unborn, partial(temas.open_about, practica=practica))


def _begin(request: HttpRequest, foro: Foro, open_: Callable[..., Mensaje]) -> HttpResponse:
    if not can_begin(request.user, foro):
        messages.warning(request, "Este foro está cerrado: se lee, y no recibe temas nuevos.")
        return redirect(foro)
    form = TemaForm(request.POST or None, initial=borradores.recall(request, request.path))
    if form.is_valid() and not _previews(request):
        sent = _publish(
            request,
            form,
            partial(open_, by=acceso.persona(request), at=timezone.now(), **form.cleaned_data),
        )
        if sent:
            return sent
    return _form(request, "foros/nuevo.html", form, foro=foro)


@never_cache
@led
@require_http_methods(WRITES)
def responder(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in a conversation; on this page when something must be mended or looked at first."""
    tema = acceso.tema(request, pk)
    if asked := borradores.ask_who(request, reverse("foros:responder", args=[pk])):
        return asked
    if not can_reply(request.user, tema):
        messages.warning(request, "Esta conversación no recibe respuestas.")
        return redirect("foros:tema", pk)
    form = MensajeForm(request.POST or None, initial=borradores.recall(request, request.path))
    if form.is_valid() and not _previews(request):
        sent = _publish(
            request,
            form,
            partial(
                mensajes.reply,
                tema=tema,
                by=acceso.persona(request),
                at=timezone.now(),
                **form.cleaned_data,
            ),
        )
        if sent:
            return sent
    return _form(request, "foros/responder.html", form, tema=tema)


@never_cache
@login_required
@led
@require_http_methods(WRITES)
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one's own message."""
    mensaje = acceso.mensaje(request, pk)
    if not can_edit(request.user, mensaje):
        raise Http404
    where = of_mensaje(mensaje.tema_id, mensaje.num)
    if not mensaje.is_editable(timezone.now()):
        messages.info(request, "Un mensaje se corrige durante un día. Escriba otro si hace falta.")
        return redirect(where)
    form = EdicionForm(request.POST or None, initial={"texto": mensaje.texto})
    if form.is_valid() and not _previews(request):
        try:
            mensajes.edit(
                mensaje=mensaje, by=acceso.persona(request), texto=form.cleaned_data["texto"],
                at=timezone.now(),
            )  # fmt: skip
        except limites.NoSePublica as reason:
            form.add_error("texto", str(reason))
        else:
            messages.success(request, "Guardamos su corrección.")
            return redirect(where)
    return _form(request, "foros/editar.html", form, mensaje=mensaje, tema=mensaje.tema)


def _publish(
    request: HttpRequest, form: MensajeForm, write: Callable[[], Mensaje]
) -> HttpResponse | None:
    """Run the operation; None where the form must be shown again with what stands in the way."""
    try:
        mensaje = write()
    except limites.NoSePublica as reason:
        form.add_error(
            "titulo" if isinstance(reason, temas.TituloNoSirve) else "texto", str(reason)
        )
        return None
    borradores.forget(request)
    if mensaje.estado == EstadoMensaje.PENDIENTE:
        messages.success(
            request,
            "Recibimos su mensaje. Como es de los primeros que escribe, alguien lo lee antes de "
            "publicarlo; le avisaremos. Mientras, solo usted lo ve.",
        )
    else:
        messages.success(request, "Su mensaje está publicado.")
    return redirect(of_mensaje(mensaje.tema_id, mensaje.num))


def _previews(request: HttpRequest) -> bool:
    return request.POST.get("accion") == "vista"


def _form(request: HttpRequest, template: str, form: MensajeForm, **what: object) -> HttpResponse:
    """Show the form, with how its text would look where that was asked for."""
    shows = _previews(request) and form.is_valid()
    return render(
        request,
        template,
        {
            "form": form,
            "vista_previa": render_untrusted(form.cleaned_data["texto"]) if shows else "",
            "en_revision": not is_trusted(acceso.persona(request), timezone.now()),
            **what,
        },
    )
