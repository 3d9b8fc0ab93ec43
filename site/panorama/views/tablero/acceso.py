"""Who asks for a municipality's dashboard, and what they are told if it is not theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario
from municipios.models import Municipio

from ... import permissions


def for_enlaces(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the municipality it names, if who asks answers for it today."""

    @wraps(view)
    @never_cache
    def asked(request: HttpRequest, cvegeo: str, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, Usuario):
            return redirect_to_login(request.get_full_path())
        municipio = Municipio.objects.select_related("entidad").filter(pk=cvegeo).first()
        if municipio is None:
            raise Http404
        if not permissions.can_see_dashboard(request.user, cvegeo, on=timezone.now()):
            if not permissions.was_enlace(request.user, cvegeo):
                raise Http404
            context = {"municipio": municipio}
            return render(request, "panorama/tablero/terminada.html", context, status=403)
        return view(request, municipio, **kwargs)

    return asked


def person(request: HttpRequest) -> Usuario:
    """Return who asks; only after `for_enlaces`."""
    return cast(Usuario, request.user)
