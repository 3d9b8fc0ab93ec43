"""One's profile, and the municipalities that its field suggests."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from municipios import queries as municipios

from .. import destinos, queries
from ..forms.perfil import PerfilForm
from ..models import Usuario
from ..operations import perfiles

SUGGESTED = 10


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def perfil(request: HttpRequest) -> HttpResponse:
    """Show and save the profile; then go on to where `?next=` says."""
    usuario, destino = cast(Usuario, request.user), destinos.wanted(request)
    form = PerfilForm(request.POST or None, usuario=usuario)
    if form.is_valid():
        perfiles.update(usuario=usuario, datos=form.datos, at=timezone.now())
        place = f" Su municipio: {form.datos.municipio}." if form.datos.municipio else ""
        messages.success(request, f"Guardamos su perfil.{place}")
        return redirect(destino or "cuentas:perfil")
    return render(
        request,
        "cuentas/perfil.html",
        {
            "form": form,
            "destino": destino,
            "sin_respaldo": not queries.has_backup_address(usuario),
        },
    )


@require_safe
@cache_control(public=True, max_age=60 * 60)
def municipios_json(request: HttpRequest) -> JsonResponse:
    """The municipalities that match `?q=`, the closest first; public, for the list is."""
    hallazgo = municipios.search(request.GET.get("q", "")[:200], limit=SUGGESTED)
    return JsonResponse(
        {
            "resultados": [
                {"clave": m.pk, "texto": str(m), "alias": m.alias} for m in hallazgo.municipios
            ],
            "hay_mas": hallazgo.hay_mas,
        }
    )
