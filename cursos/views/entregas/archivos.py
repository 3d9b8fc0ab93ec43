"""Files that were handed in: for their author and who marks them, always as a download."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from ... import permissions
from ...queries.entregas import entrega as queries


@require_safe
def archivo(request: HttpRequest, archivo_id: UUID) -> HttpResponseBase:
    """Hand out one file; to who may not read it, it does not exist."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = queries.file(archivo_id)
    if found is None or not permissions.can_read_entrega(
        request.user, found.entrega, at=timezone.now()
    ):
        raise Http404
    try:
        opened = found.archivo.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=found.nombre, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
