"""Who may open what about appointments, and what is said to whose own has ended."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from .. import permissions
from ..models import CoordinacionDeRed, Designacion, Relevo, SolicitudDeIncorporacion, Usuario
from ..queries import coordinaciones_de_red
from ..queries import designaciones as queries

_TIPOS = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


class Terminada(Exception):
    """Whoever asks was enlace of this municipality, and is not any more."""


def persona(request: HttpRequest) -> Usuario:
    """Return who asks, on an address that asked them to log in."""
    return cast(Usuario, request.user)


def designacion(request: HttpRequest, pk: int) -> Designacion:
    """Return an appointment that who asks may see; to others it does not exist."""
    found = queries.find(pk)
    if found is None or not permissions.can_read_designacion(
        request.user, found, on=timezone.now()
    ):
        raise Http404
    return found


def to_hand_over(request: HttpRequest, pk: int, at: datetime) -> Designacion:
    """Return an appointment that who asks may hand over.

    :raises Terminada: they could until their own ended.
    """
    found = queries.find(pk)
    if found is None:
        raise Http404
    if not permissions.can_hand_over(request.user, found, on=at):
        require_never(request, found.municipio_id)
    return found


def require_never(request: HttpRequest, cvegeo: str) -> None:
    """Tell who was enlace of a municipality from who never was.

    :raises Terminada: they were.
    :raises Http404: they were not.
    """
    mine = Designacion.objects.filter(persona=persona(request), municipio=cvegeo)
    raise Terminada if mine.exists() else Http404


def coordinacion(request: HttpRequest, pk: int, at: datetime) -> CoordinacionDeRed:
    """Return an appointment in a network that who asks may see; to others it does not exist."""
    found = coordinaciones_de_red.find(pk, at=at)
    if found is None or not permissions.can_read_coordinacion(request.user, found):
        raise Http404
    return found


def relevo(request: HttpRequest, pk: UUID) -> Relevo:
    found = queries.find_relevo(pk)
    if found is None or not permissions.can_read_relevo(request.user, found, on=timezone.now()):
        raise Http404
    return found


def solicitud(request: HttpRequest, pk: UUID) -> SolicitudDeIncorporacion:
    found = queries.find_request(pk)
    if found is None or not permissions.can_read_solicitud(request.user, found):
        raise Http404
    return found


def ended(request: HttpRequest) -> HttpResponse:
    """Say that the appointment ended, and what can be done."""
    return render(request, "cuentas/designaciones/terminada.html", status=403)


def hand_out(archivo: FieldFile, name: str) -> FileResponse:
    """Hand out a private file, always as a download."""
    if not archivo:
        raise Http404
    suffix = f".{str(archivo.name).rpartition('.')[2]}"
    try:
        opened = archivo.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        opened,
        as_attachment=True,
        filename=f"{name}{suffix}",
        content_type=_TIPOS.get(suffix, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
