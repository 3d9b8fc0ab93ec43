"""The figures of questions: for who has an account, since a figure may be the question."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ..formatos.figuras import kind
from ..models import Recurso

# The address is the sum of what it leads to: it cannot come to mean anything else.
_AGE = "private, max-age=604800, immutable"


@require_safe
@login_required
def recurso(request: HttpRequest, sha256: str) -> FileResponse:
    """Show one figure; its kind is told by its bytes and never guessed by the browser."""
    found = get_object_or_404(Recurso, sha256=sha256)
    try:
        opened = found.archivo.open("rb")
    except OSError as error:
        raise Http404 from error
    head = opened.read(16)
    opened.seek(0)
    response = FileResponse(opened, content_type=f"image/{kind(head) or 'png'}")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = _AGE
    return response
