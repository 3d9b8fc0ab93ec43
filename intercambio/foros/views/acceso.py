"""Who may open what; who may not is led to where they can."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from cuentas.models import Usuario

from ..models import Foro, Mensaje, Tema
from ..permissions import can_read
from ..queries import conversacion


class Desvio(Exception):
    """The answer is another address."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def persona(request: HttpRequest) -> Usuario:
    """Return who asks, on an address that asked them to log in."""
    return cast(Usuario, request.user)


def foro(request: HttpRequest, slug: str) -> Foro:
    """Return a forum that who asks may read.

    :raises Desvio: it is a course's, and they do not take it.
    """
    found = get_object_or_404(
        Foro.objects.select_related("curso", "elemento", "practica"), slug=slug
    )
    if not can_read(request.user, found):
        raise Desvio(_to_the_course(request, found))
    return found


def tema(request: HttpRequest, pk: int) -> Tema:
    """Return a conversation that who asks may open.

    :raises Desvio: it is in a course's forum, and they do not take it.
    """
    if found := conversacion.find(pk, request.user):
        return found
    hidden = get_object_or_404(Tema.objects.select_related("foro__curso"), pk=pk)
    if can_read(request.user, hidden.foro):
        raise Http404
    raise Desvio(_to_the_course(request, hidden.foro))


def mensaje(request: HttpRequest, pk: int) -> Mensaje:
    """Return a message that who asks finds in a conversation."""
    rows = Mensaje.objects.visible_to(request.user).select_related("tema__foro")
    found: Mensaje = get_object_or_404(rows, pk=pk)
    tema(request, found.tema_id)
    return found


def _to_the_course(request: HttpRequest, closed: Foro) -> HttpResponse:
    if not request.user.is_authenticated:
        messages.info(request, "Este foro es de un curso. Entre a su cuenta para leerlo.")
        return redirect_to_login(request.get_full_path())
    messages.info(
        request, "El foro de este curso es para quienes lo toman. Inscríbase y podrá leerlo."
    )
    return redirect((closed.curso and closed.curso.url) or "/cursos/")
