"""Who puts people forward, for which municipality, and what the others are told."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario
from cuentas.permissions import municipios_as_enlace
from municipios.models import Municipio

from ... import permissions
from ...models import Postulacion
from ...queries.postulaciones import listas as queries

View = Callable[..., HttpResponseBase]


def for_who_nominates(view: View) -> View:
    """Give the view the municipality that `?municipio=` names, or the only one of who asks.

    None to the coordination, which acts for no municipality.
    """

    @wraps(view)
    @never_cache
    @login_required
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        usuario = cast(Usuario, request.user)
        own = municipios_as_enlace(usuario, on=timezone.now())
        asked = request.POST.get("municipio") or request.GET.get("municipio") or ""
        cvegeo = asked if asked in own else min(own) if own and not asked else ""
        if not cvegeo and not permissions.coordinates(usuario):
            return render(request, "cursos/postulaciones/sin_designacion.html", status=403)
        found = Municipio.objects.select_related("entidad").filter(pk=cvegeo).first()
        return view(request, found, *args, **kwargs)

    return wrapped


def for_who_reads(view: View) -> View:
    """Give the view the list that `pk` names; to others it does not exist."""
    return _for(view, permissions.can_read_postulacion)


def for_who_answers(view: View) -> View:
    """The same, to who may change and confirm it."""
    return _for(view, answers)


def answers(usuario: Usuario, postulacion: Postulacion, *, at: Any) -> bool:
    """Whether this person may change and confirm the list."""
    return permissions.can_put_forward(usuario, postulacion.municipio_id, at=at)


def _for(view: View, may: Callable[..., bool]) -> View:
    @wraps(view)
    @never_cache
    @login_required
    def wrapped(request: HttpRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = queries.find(pk)
        if found is None or not may(request.user, found, at=timezone.now()):
            raise Http404
        return view(request, found, *args, **kwargs)

    return wrapped
