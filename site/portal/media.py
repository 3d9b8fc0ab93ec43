"""Pictures that editors uploaded, handed out by the site itself wherever they are stored."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import last_modified, require_safe
from whitenoise.media_types import MediaTypes

# Wagtail's pictures and their renditions. Its documents stand beside them in the same storage, and
# may be private: those go out through /documentos/, which asks who is asking.
PUBLIC = ("images/", "original_images/")
# An uploaded SVG is a document that may hold scripts: opened by itself it gets none.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_TYPES = MediaTypes()  # Python's own list lacks WebP before 3.13
_WEEK = 60 * 60 * 24 * 7


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
