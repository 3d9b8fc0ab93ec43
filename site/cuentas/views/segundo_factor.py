"""An administrator takes the second factor away from who lost it."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access

from .. import seguridad
from ..models import Usuario
from ..operations import segundo_factor as operations


@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then do it. Only who administers; one's own is changed in «Seguridad»."""
    by = cast(Usuario, request.user)
    persona = get_object_or_404(Usuario, pk=pk)
    if not by.has_full_power or persona == by:
        raise PermissionDenied
    if request.method == "POST":
        removed = operations.take_away(persona=persona, by=by, at=timezone.now())
        messages.success(
            request,
            f"Quitamos el segundo factor de {persona} y cerramos sus sesiones. Le avisamos por "
            "correo."
            if removed
            else f"{persona} no tiene segundo factor.",
        )
        return redirect("wagtailusers_users:edit", persona.pk)
    context = {"persona": persona, "factores": seguridad.factors_of(persona)}
    return render(request, "cuentas/admin/quitar_segundo_factor.html", context)
