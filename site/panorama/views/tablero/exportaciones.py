"""Files that the worker makes: asked for, watched, taken away."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comun import tablas
from comun.almacen import private_storage
from municipios.models import Municipio
from trabajos import queries as trabajos
from trabajos.models import Trabajo

from ... import operations
from ...queries.tablero import personas
from .acceso import for_enlaces, person


@require_POST
@for_enlaces
def empezar(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Ask for the list of people as a workbook."""
    filtro = personas.read(request.POST.dict())
    clave = operations.export_people(
        municipio=municipio, filtro=filtro, by=person(request), at=timezone.now()
    )
    return redirect("panorama:tablero_exportacion", municipio.pk, clave)


@require_safe
@for_enlaces
def una(request: HttpRequest, municipio: Municipio, clave: UUID) -> HttpResponse:
    """Show how the file comes along, or where it is."""
    trabajo = _mine(request, municipio, clave)
    context = {
        "municipio": municipio,
        "trabajo": trabajos.vista(trabajo),
        "archivo": trabajo.resultado or {},
        "clave": clave,
        "dias": operations.DIAS,
    }
    return render(request, "panorama/tablero/exportacion.html", context)


@require_safe
@for_enlaces
def archivo(request: HttpRequest, municipio: Municipio, clave: UUID) -> HttpResponseBase:
    """Hand out the file, to who asked for it and as long as it is theirs to see."""
    made = _mine(request, municipio, clave).resultado or {}
    storage = private_storage()
    if "archivo" not in made or not storage.exists(made["archivo"]):
        return redirect("panorama:tablero_exportacion", municipio.pk, clave)
    return FileResponse(
        storage.open(made["archivo"]),
        as_attachment=True,
        filename=f"personas-{municipio.pk}.xlsx",
        content_type=tablas.XLSX,
    )


def _mine(request: HttpRequest, municipio: Municipio, clave: UUID) -> Trabajo:
    trabajo = Trabajo.objects.filter(
        clave=operations.key_of(clave), persona=person(request).pk
    ).first()
    if trabajo is None or trabajo.argumentos.get("cvegeo") != municipio.pk:
        raise Http404
    return trabajo
