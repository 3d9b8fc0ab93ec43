"""My training record, on the screen and on paper: only one's own."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cuentas.models import Usuario

from ... import pdf
from ...queries.aprendizaje import historial as queries


@never_cache
@login_required
@require_safe
def historial(request: HttpRequest) -> HttpResponse:
    """Show courses, hours, certificates and the posts held at the time."""
    vista = queries.read(cast(Usuario, request.user), at=timezone.now())
    return render(request, "cursos/historial.html", {"vista": vista})


@never_cache
@login_required
@require_safe
def historial_pdf(request: HttpRequest) -> HttpResponse:
    """Hand out the same as a PDF, drawn now: a page or two."""
    vista = queries.read(cast(Usuario, request.user), at=timezone.now())
    answer = HttpResponse(pdf.render(vista), content_type="application/pdf")
    name = f"historial-{timezone.localdate():%Y-%m-%d}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
