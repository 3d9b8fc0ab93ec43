"""Photographs of practices: published for everybody, drafts for those who may read them."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import permissions
from ..contenido import photo_ids
from ..enums import EstadoFirma
from ..models import Imagen
from ..queries.firmas import by_token

TAMANOS = ("grande", "chica")
_LARGO_MAXIMO = 100
_UN_ANIO = 365 * 24 * 60 * 60


@require_safe
def foto(request: HttpRequest, pk: UUID, tamano: str) -> FileResponse:
    """Hand out a photograph: to who may not see it, it does not exist."""
    imagen = _find(pk, tamano)
    if permissions.is_published_photo(imagen):
        response = _hand_out(imagen, tamano)
        # What stands at this address never changes: another photograph has another key.
        response["Cache-Control"] = f"public, max-age={_UN_ANIO}, immutable"
        return response
    if not permissions.can_read_draft(request.user, imagen.municipio_id, on=timezone.now()):
        raise Http404
    return _private(_hand_out(imagen, tamano))


@require_safe
def de_firma(request: HttpRequest, token: str, pk: UUID, tamano: str) -> FileResponse:
    """Hand out a photograph of the text that somebody is asked to sign."""
    firma = by_token(token) if len(token) <= _LARGO_MAXIMO else None
    if (
        firma is None
        or firma.estado != EstadoFirma.PEDIDA
        or firma.vence_at < timezone.now()
        or pk not in photo_ids(firma.revision.content)
    ):
        raise Http404
    response = _private(_hand_out(_find(pk, tamano), tamano))
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _find(pk: UUID, tamano: str) -> Imagen:
    if tamano not in TAMANOS:
        raise Http404
    return get_object_or_404(Imagen, pk=pk)


def _hand_out(imagen: Imagen, tamano: str) -> FileResponse:
    file = imagen.miniatura if tamano == "chica" else imagen.archivo
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def _private(response: FileResponse) -> FileResponse:
    response["Cache-Control"] = "private, no-store"
    return response
