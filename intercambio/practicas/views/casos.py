"""Using a practice as a case: for who writes questions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cuentas.models import Usuario
from cursos.evaluaciones.permissions import can_write_passages

from ..operations import casos
from ..queries.publicadas import abiertas


@require_POST
@login_required
def usar(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the case, and lead to it in the bank, where its questions are written."""
    if not isinstance(request.user, Usuario) or not can_write_passages(request.user):
        raise Http404
    practica = get_object_or_404(abiertas(), pk=pk)
    try:
        pasaje, is_new = casos.make(practica=practica, by=request.user, at=timezone.now())
    except casos.SinVersion as reason:
        messages.error(request, str(reason))
        return redirect(practica.get_url(request))
    if is_new:
        done = f"«{pasaje}» ya es un caso del banco. Revise su texto y escriba sus reactivos."
        messages.success(request, done)
    else:
        messages.info(request, f"«{pasaje}» ya era un caso del banco: es este.")
    return redirect(reverse("wagtailsnippets_evaluaciones_pasaje:edit", args=[pasaje.pk]))
