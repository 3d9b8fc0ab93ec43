"""Who answers a survey, and files that leave as CSV or XLSX."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from comun import tablas
from cuentas.permissions import is_enlace_of
from municipios.models import Municipio

from ...models import Deteccion
from ...queries.anual import detecciones as queries
from ..ediciones.acceso import persona


def for_enlaces(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the survey and the municipality, if who asks is its enlace today."""

    @wraps(view)
    @never_cache
    @login_required
    def wrapped(request: HttpRequest, deteccion: UUID, cvegeo: str, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        if not is_enlace_of(persona(request), cvegeo, on=at):
            raise PermissionDenied
        found = survey(deteccion)
        if not queries.asks(found, cvegeo, at=at):
            raise Http404
        municipio = Municipio.objects.select_related("entidad").get(pk=cvegeo)
        return view(request, found, municipio, **kwargs)

    return wrapped


def survey(pk: UUID) -> Deteccion:
    if (found := queries.find(pk)) is None:
        raise Http404
    return found


def file(nombre: str, formato: str, hojas: list[tablas.Hoja]) -> HttpResponseBase:
    """Answer with the first sheet as CSV, or with all of them as a workbook."""
    if formato == "csv":
        return tablas.response(f"{nombre}.csv", hojas[0].header, hojas[0].rows)
    if formato == "xlsx":
        return tablas.book_response(nombre, hojas)
    raise Http404
