"""What editors uploaded, handed out by the site itself wherever it is stored: pictures, and the
parts of a document that a player asks for."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.views.decorators.http import last_modified, require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.documents.views.serve import serve as whole_document
from whitenoise.media_types import MediaTypes

# Wagtail's pictures and their renditions. Its documents stand beside them in the same storage, and
# may be private: those go out through /documentos/, which asks who is asking.
PUBLIC = ("images/", "original_images/")
# An uploaded SVG is a document that may hold scripts: opened by itself it gets none.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_TYPES = MediaTypes()  # Python's own list lacks WebP before 3.13
_WEEK = 60 * 60 * 24 * 7
# One stretch, from a byte to another or to the end: what players ask for.
_TRAMO = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")
_TROZO = 256 * 1024


def _changed_at(request: HttpRequest, name: str) -> datetime | None:
    if not name.startswith(PUBLIC) or not default_storage.exists(name):
        raise Http404
    return default_storage.get_modified_time(name)


@require_safe
@last_modified(_changed_at)
def serve(request: HttpRequest, name: str) -> FileResponse:
    """Hand out the picture; 304 to who has it already."""
    try:
        file = default_storage.open(name)
    except OSError as error:  # a folder, or gone since we asked
        raise Http404 from error
    return FileResponse(
        file,
        content_type=_TYPES.get_type(name),
        headers={
            "Cache-Control": f"public, max-age={_WEEK}",
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )


def serve_document(
    request: HttpRequest, document_id: int, document_filename: str
) -> HttpResponseBase:
    """Hand out a document, whole or the stretch of it that a player asks for.

    Without stretches nobody can skip back in a video, and Safari plays none at all. Wagtail's own
    checks say who may read it, and the whole is its own view's.
    """
    asked = _TRAMO.fullmatch(request.headers.get("Range", ""))
    documento = get_document_model().objects.filter(pk=document_id).first()
    if asked is None or documento is None or documento.filename != document_filename:
        return whole_document(request, document_id, document_filename)
    for may in hooks.get_hooks("before_serve_document"):
        if isinstance(refusal := may(documento, request), HttpResponse):
            return refusal
    etag = f'"{documento.get_file_hash()}"'
    if request.headers.get("If-Range", etag) != etag:
        return whole_document(request, document_id, document_filename)
    return _part(documento, int(asked[1]), int(asked[2]) if asked[2] else None, etag)


def _part(documento: AbstractDocument, start: int, end: int | None, etag: str) -> HttpResponseBase:
    size = documento.file.size
    last = size - 1 if end is None else min(end, size - 1)
    if start > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return StreamingHttpResponse(
        _stretch(documento.file, start, last + 1 - start),
        status=206,
        content_type=documento.content_type,
        headers={
            "Content-Range": f"bytes {start}-{last}/{size}",
            "Content-Length": str(last + 1 - start),
            "Content-Disposition": documento.content_disposition,
            "Content-Security-Policy": _POLICY,
            "ETag": etag,
            "X-Content-Type-Options": "nosniff",
        },
    )


def _stretch(stored: FieldFile, start: int, left: int) -> Iterator[bytes]:
    # Opened when somebody reads: what is never begun leaves nothing open.
    with stored.open("rb") as file:
        file.seek(start)
        while left > 0 and (chunk := file.read(min(_TROZO, left))):
            left -= len(chunk)
            yield chunk
