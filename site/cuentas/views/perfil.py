"""One's profile, and the municipalities that its field suggests."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from municipios import queries as municipios

from .. import destinos, queries
from ..forms.adscripciones import FechasForm
from ..forms.perfil import PerfilForm
from ..models import Puesto, Usuario
from ..operations import perfiles, puestos
from ..permissions import coordinates_people, municipios_as_enlace
from ..queries import pertenencias

SUGGESTED = 10


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def perfil(request: HttpRequest) -> HttpResponse:
    """Show and save the profile; then go on to where `?next=` says."""
    usuario, destino = cast(Usuario, request.user), destinos.wanted(request)
    posts = pertenencias.puestos_of(usuario)
    # On the day on which a post began every change corrects it: there is nothing to ask.
    older = any(one.hasta is None and one.desde < timezone.localdate() for one in posts)
    form = PerfilForm(request.POST or None, usuario=usuario, con_puesto=older)
    if form.is_valid():
        perfiles.update(
            usuario=usuario, datos=form.datos, corrige=form.es_correccion, at=timezone.now()
        )
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
            "puestos": posts,
            "adscripcion": pertenencias.last_of(usuario) if usuario.municipio_id else None,
            "confirma": bool(municipios_as_enlace(usuario, on=timezone.now()))
            or coordinates_people(usuario),
        },
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def puesto(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct from when to when I held one of my posts."""
    usuario = cast(Usuario, request.user)
    found = get_object_or_404(
        Puesto.objects.select_related("municipio__entidad"), pk=pk, persona=usuario
    )
    form = FechasForm(request.POST or None, puesto=found)
    if form.is_valid():
        desde, hasta = form.fechas
        try:
            puestos.correct_dates(
                puesto=found, desde=desde, hasta=hasta, by=usuario, at=timezone.now()
            )
        except puestos.FechasImposibles as error:
            form.add_error(error.campo, str(error))
        else:
            messages.success(request, "Guardamos las fechas.")
            return redirect(f"{reverse('cuentas:perfil')}#puestos")
    return render(request, "cuentas/puesto.html", {"form": form, "puesto": found})


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
