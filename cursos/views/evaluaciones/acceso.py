"""Who enters the area of an assessment: who leads a group that takes it, and the coordination."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario

from ...permissions import coordinates
from ...queries.evaluaciones import alcance as queries

View = Callable[..., HttpResponseBase]


def for_who_leads(view: View) -> View:
    """Give the view what who asks sees of the assessment; to others it is not there."""

    @wraps(view)
    @never_cache
    @login_required
    def wrapped(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
        usuario = persona(request)
        found = queries.find(pk, usuario, coordina=coordinates(usuario), at=timezone.now())
        if found is None:
            raise Http404
        return view(request, found, **kwargs)

    return wrapped


def for_coordination(view: View) -> View:
    """The same, for what changes the marks of every group."""

    @wraps(view)
    @for_who_leads
    def wrapped(request: HttpRequest, alcance: queries.Alcance, **kwargs: Any) -> HttpResponseBase:
        if not alcance.coordina:
            raise Http404
        return view(request, alcance, **kwargs)

    return wrapped


def persona(request: HttpRequest) -> Usuario:
    """Return who asks; only after they were asked to log in."""
    return cast(Usuario, request.user)
