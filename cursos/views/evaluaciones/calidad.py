"""What the answers say of an assessment and of its questions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comun.tablas import Hoja

from ...operations.evaluaciones import calidad as operations
from ...queries.evaluaciones import calidad as queries
from ...queries.evaluaciones import calidad_celdas as celdas
from ...queries.evaluaciones.alcance import Alcance
from ..anual.acceso import file
from .acceso import for_who_leads, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def calidad(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """Show the figures as they were last computed; POST has them computed anew."""
    if request.method == "POST":
        operations.ask(evaluacion=alcance.evaluacion, by=persona(request))
        return redirect("cursos:evaluacion_calidad", alcance.evaluacion.pk)
    vista = queries.read(alcance, persona(request))
    context = {"alcance": alcance, "vista": vista, "minimo": queries.MINIMO_VER}
    return render(request, "cursos/evaluaciones/calidad.html", context)


@require_safe
@for_who_leads
def archivo(request: HttpRequest, alcance: Alcance, formato: str) -> HttpResponseBase:
    """Hand out all the figures; where none may be shown there is no file."""
    vista = queries.read(alcance, persona(request))
    if not vista.is_shown:
        raise Http404
    name = f"calidad-{alcance.evaluacion.clave}-{timezone.localdate()}"
    sheets = [
        Hoja(
            "Reactivos", celdas.REACTIVOS, celdas.cells(vista),
            (16, 28, 60, 11, 10, 12, 12, 14, 14, 11, 9, 10, 60),
        ),
        Hoja(
            "Opciones", celdas.OPCIONES, celdas.option_cells(vista),
            (16, 10, 60, 11, 10, 11, 12, 10, 10),
        ),
        Hoja("Conjunto", celdas.CONJUNTO, celdas.whole_cells(vista), (34, 12)),
    ]  # fmt: skip
    return file(name, formato, sheets)
