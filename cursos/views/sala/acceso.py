"""Who enters the room of an edition: who leads it today, and the coordination."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario

from ...permissions import can_lead
from ...queries.sala import personas as queries

View = Callable[..., HttpResponseBase]


def for_leader(view: View) -> View:
    """Give the view the edition that the address names, if who asks leads it."""

    @wraps(view)
    @never_cache
    @login_required
    def wrapped(request: HttpRequest, slug: str, clave: str, **kwargs: Any) -> HttpResponseBase:
        edicion = queries.find(slug, clave)
        if edicion is None:
            raise Http404
        if not can_lead(request.user, edicion, at=timezone.now()):
            raise PermissionDenied
        return view(request, edicion, **kwargs)

    return wrapped


def persona(request: HttpRequest) -> Usuario:
    """Return who asks; only after `for_leader`."""
    return cast(Usuario, request.user)
