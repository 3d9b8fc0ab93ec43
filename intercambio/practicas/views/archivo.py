"""Files of practices: published for everybody, drafts for those who may read them."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from .. import permissions
from ..contenido import Contenido, document_ids


def keep_drafts_private(documento: AbstractDocument, request: HttpRequest) -> None:
    """Before Wagtail hands out a document: to who may not read it, it does not exist."""
    if not permissions.can_download(request.user, documento, on=timezone.now()):
        raise Http404


def hand_out(contenido: Contenido, documento_id: int) -> FileResponse:
    """Hand out a file that these words name, always as a download.

    :raises Http404: they name no such file.
    """
    if documento_id not in document_ids(contenido):
        raise Http404
    documento: Any = get_document_model().objects.filter(pk=documento_id).first()
    if documento is None:
        raise Http404
    try:
        opened = documento.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=documento.filename)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
