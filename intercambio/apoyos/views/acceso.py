"""Who asks, and what they are told if they may not."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cuentas.models import Usuario

from ..models import RespuestaDeApoyo
from ..permissions import side_of
from ..queries import detalle
from ..queries.detalle import Detalle


def persona(request: HttpRequest) -> Usuario:
    """Return who asks, on an address that asked them to log in."""
    return cast(Usuario, request.user)


def apoyo(request: HttpRequest, pk: int) -> Detalle:
    """Return a request that who asks may read."""
    found = detalle.read(pk, request.user, at=timezone.now())
    if found is None:
        raise Http404
    return found


def respuesta(request: HttpRequest, pk: int) -> RespuestaDeApoyo:
    """Return an answer in which who asks takes part."""
    rows = RespuestaDeApoyo.objects.select_related(
        "apoyo__municipio__entidad", "apoyo__elemento", "municipio__entidad"
    )
    found: RespuestaDeApoyo = get_object_or_404(rows, pk=pk)
    if not side_of(request.user, found, on=timezone.now()):
        raise Http404
    return found


def without_post(request: HttpRequest, status: int) -> HttpResponse:
    """Tell who is not appointed today what to do, and give back what was written."""
    escrito = request.POST.get("texto", "")
    return render(request, "apoyos/sin_designacion.html", {"escrito": escrito}, status=status)


def say(request: HttpRequest, reason: Exception) -> None:
    messages.warning(request, str(reason))
