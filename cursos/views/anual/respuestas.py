"""A municipality's answer to a survey, row by row."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from municipios.models import Municipio

from ...forms.anual.detecciones import NecesidadForm
from ...models import Deteccion, Necesidad
from ...operations.anual import detecciones
from ...operations.anual.detecciones import YaCerro, YaPidio
from ...queries.anual import detecciones as queries
from ...queries.anual import respuestas
from ..ediciones.acceso import persona
from .acceso import for_enlaces


@require_http_methods(["GET", "HEAD", "POST"])
@for_enlaces
def responder(request: HttpRequest, deteccion: Deteccion, municipio: Municipio) -> HttpResponse:
    """Show what was said so far, and take another row or a row again."""
    said = respuestas.of_municipio(deteccion, municipio.pk)
    form = _form(request, said)
    if form.is_valid():
        try:
            detecciones.say(
                deteccion=deteccion, municipio=municipio, datos=form.datos,
                by=persona(request), at=timezone.now(),
            )  # fmt: skip
        except YaCerro as reason:
            messages.warning(request, str(reason))
        else:
            messages.success(request, "Guardado. Puede agregar otra o cambiarla hasta que cierre.")
        return redirect("cursos:deteccion_responder", deteccion.pk, municipio.pk)
    context = {
        "deteccion": deteccion, "municipio": municipio, "necesidades": said, "form": form,
        "abierta": queries.is_open(deteccion, at=timezone.now()),
        "nada": queries.said_nothing(deteccion, municipio.pk),
        "empezo": deteccion.abre_at <= timezone.now(),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/anual/responder.html", context, status=status)


@require_POST
@for_enlaces
def nada(request: HttpRequest, deteccion: Deteccion, municipio: Municipio) -> HttpResponse:
    """Answer that the municipality needs nothing this year."""
    try:
        detecciones.need_nothing(
            deteccion=deteccion, municipio=municipio, by=persona(request), at=timezone.now()
        )
    except (YaCerro, YaPidio) as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "Guardado: su municipio no necesita nada este año.")
    return redirect("cursos:deteccion_responder", deteccion.pk, municipio.pk)


@require_POST
@for_enlaces
def quitar(
    request: HttpRequest, deteccion: Deteccion, municipio: Municipio, pk: int
) -> HttpResponse:
    """Take a row away."""
    rows = Necesidad.objects.select_related("deteccion", "elemento")
    found = rows.filter(pk=pk, deteccion=deteccion, municipio=municipio).first()
    if found is None:
        raise Http404
    try:
        detecciones.withdraw(necesidad=found, by=persona(request), at=timezone.now())
    except YaCerro as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "Quitada.")
    return redirect("cursos:deteccion_responder", deteccion.pk, municipio.pk)


def _form(request: HttpRequest, said: list[Necesidad]) -> NecesidadForm:
    if request.method == "POST":
        return NecesidadForm(request.POST)
    asked = request.GET.get("elemento", "")
    row = next((one for one in said if one.elemento.clave == asked), None)
    elemento = row.elemento_id if row else respuestas.element(asked)
    return NecesidadForm(said=row, elemento=elemento)
