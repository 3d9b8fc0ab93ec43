"""Who asks for a practice's pages for authors, and what they are told if they may not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Designacion, Usuario

from .. import permissions
from ..enums import Origen
from ..queries import borrador as queries
from ..queries.borrador import Borrador

SESION = "Su sesión terminó, así que esto todavía no se guarda."
DESIGNACION = (
    "Su designación para este municipio terminó, así que ya no puede cambiar sus prácticas. Lo "
    "guardado hasta ahora se conserva. Si es un error, avise a la Coordinación."
)
_OCULTOS = {"csrfmiddlewaretoken", "base", "ir"}


def for_authors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the draft it names, if who asks writes for its municipality today."""

    @wraps(view)
    @never_cache
    def asked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Usuario):
            return without_session(request)
        place = queries.place_of(pk)
        if place is None or place[0].origen != Origen.MUNICIPAL:
            raise Http404  # what was taken from a document is nobody's to write here
        cvegeo = place[1].municipio_id
        if not permissions.can_write(request.user, cvegeo, on=timezone.now()):
            return refused(request, cvegeo)
        return view(request, queries.load(*place), **kwargs)

    return asked


def refused(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Tell who was appointed once that it ended; for others there is nothing here."""
    if not Designacion.objects.filter(persona=author(request), municipio=cvegeo).exists():
        raise Http404
    return not_saved(request, DESIGNACION, status=403)


def was_appointed(usuario: Usuario) -> bool:
    return Designacion.objects.filter(persona=usuario).exists()


def author(request: HttpRequest) -> Usuario:
    """Return who asks; only after `for_authors`."""
    return cast(Usuario, request.user)


def draft_again(borrador: Borrador) -> Borrador:
    """Read the practice again after an operation."""
    place = queries.place_of(borrador.practica.pk)
    if place is None:
        raise Http404
    return queries.load(*place)


def without_session(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in page; what was sent meanwhile is shown, so that nobody loses it."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    return not_saved(request, SESION, status=401 if wants_json(request) else 403)


def not_saved(request: HttpRequest, razon: str, *, status: int) -> HttpResponse:
    """Say why nothing was saved, and give back what was written."""
    log_in = "" if request.user.is_authenticated else redirect_to_login(request.path).url
    if wants_json(request):
        answer = {"error": razon}
        return JsonResponse(answer | ({"entrar": log_in} if log_in else {}), status=status)
    context = {
        "razon": razon,
        "entrar_y_volver": log_in,
        "escrito": [
            value
            for name in request.POST
            if name not in _OCULTOS
            for value in request.POST.getlist(name)
            if len(value.split()) > 2
        ],
        "volver": reverse("practicas:mis_practicas"),
    }
    return render(request, "practicas/autoria/no_guardado.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
