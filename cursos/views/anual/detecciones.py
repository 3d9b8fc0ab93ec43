"""Needs surveys as the coordination sees them: opening, reading, taking away."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comun.tablas import Hoja
from cuentas.permissions import municipios_as_enlace
from municipios.models import Entidad
from municipios.regiones import Region

from ...forms.anual.detecciones import DeteccionForm
from ...models import Deteccion
from ...operations.anual import detecciones
from ...permissions import coordinates
from ...queries.anual import detecciones as queries
from ...queries.anual import respuestas
from ..ediciones.acceso import for_coordination, persona
from .acceso import file, survey


@require_safe
@never_cache
@login_required
def lista(request: HttpRequest) -> HttpResponse:
    """List the surveys: all of them for the coordination, for an enlace those to answer."""
    usuario, at = persona(request), timezone.now()
    coordina = coordinates(usuario)
    if not coordina and not municipios_as_enlace(usuario, on=at):
        raise PermissionDenied
    context = {
        "pagina": queries.page(request.GET.get("pagina", "")) if coordina else None,
        "mias": queries.mine(usuario, at=at),
        "ahora": at,
    }
    return render(request, "cursos/anual/detecciones.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def nueva(request: HttpRequest) -> HttpResponse:
    """Open a survey."""
    form = DeteccionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = detecciones.open(datos=form.datos, by=persona(request), at=timezone.now())
        messages.success(request, "La detección está guardada. Avisamos a los enlaces ese día.")
        return redirect("cursos:deteccion", made.pk)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def cambiar(request: HttpRequest, deteccion: UUID) -> HttpResponse:
    """Change its days, its name or whom it asks."""
    found = survey(deteccion)
    form = DeteccionForm(request.POST if request.method == "POST" else None, deteccion=found)
    if form.is_valid():
        detecciones.change(
            deteccion=found, datos=form.datos, by=persona(request), at=timezone.now()
        )
        messages.success(request, "Los cambios están guardados.")
        return redirect("cursos:deteccion", found.pk)
    return _form(request, form, found)


@require_safe
@for_coordination
def ver(request: HttpRequest, deteccion: UUID) -> HttpResponse:
    """Show what was asked for, the most first, and who has not answered."""
    found, at = survey(deteccion), timezone.now()
    context = {
        "deteccion": found,
        "vista": respuestas.read(found, respuestas.read_filter(request.GET)),
        "contestaron": queries.answered(found),
        "pendientes": queries.pending(found, pagina=request.GET.get("pagina", ""), at=at),
        "abierta": queries.is_open(found, at=at),
        "regiones": Region.choices,
        "estados": Entidad.objects.order_by("nombre"),
    }
    return render(request, "cursos/anual/deteccion.html", context)


@require_safe
@for_coordination
def descargar(request: HttpRequest, deteccion: UUID, formato: str) -> HttpResponseBase:
    """Hand out every row of the answers."""
    found = survey(deteccion)
    hoja = Hoja("Necesidades", respuestas.COLUMNAS, respuestas.cells(found), respuestas.ANCHOS)
    return file(f"necesidades-{found.anio}", formato, [hoja])


def _form(request: HttpRequest, form: DeteccionForm, found: Deteccion | None) -> HttpResponse:
    context = {"form": form, "deteccion": found}
    status = 422 if form.errors else 200
    return render(request, "cursos/anual/deteccion_formulario.html", context, status=status)
