"""Who prepares editions, and who answers requests to come into one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario

from ...models import Edicion
from ...operations.ediciones.lugares import NoSePuede
from ...permissions import can_lead, coordinates
from ...queries.ediciones import preparar as queries

View = Callable[..., HttpResponseBase]


def for_coordination(view: View) -> View:
    """Refuse whoever does not prepare editions; give the view the edition that `pk` names."""
    return _for(view, lambda usuario, _: coordinates(usuario))


def for_who_leads(view: View) -> View:
    """The same, also to who leads that edition."""
    return _for(
        view,
        lambda usuario, edicion: (
            edicion is not None and can_lead(usuario, edicion, at=timezone.now())
        ),
    )


def persona(request: HttpRequest) -> Usuario:
    """Return who asks, on an address that asked them to log in."""
    return cast(Usuario, request.user)


def do(request: HttpRequest, edicion: Edicion, words: str, step: Callable[[], object]) -> Any:
    """Do it and say `words`, or say why it cannot be; lead back to where they manage it."""
    try:
        step()
    except NoSePuede as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, words)
    return redirect(back(request, edicion))


def back(request: HttpRequest, edicion: Edicion) -> str:
    """Where who asks sees the sessions: the coordination prepares, who leads has the room."""
    if coordinates(persona(request)):
        return reverse("cursos:edicion_preparar", args=[edicion.pk])
    return reverse("cursos:sala_asistencia", args=[edicion.curso.slug, edicion.clave])


def _for(view: View, may: Callable[[Usuario, Edicion | None], bool]) -> View:
    @wraps(view)
    @never_cache
    @login_required
    def wrapped(
        request: HttpRequest, *args: Any, pk: UUID | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        found = queries.find(pk) if pk else None
        if not may(persona(request), found):
            raise PermissionDenied
        if pk is None:
            return view(request, *args, **kwargs)
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return wrapped
