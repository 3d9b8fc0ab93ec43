"""Other conditions for a person or a group: listed, given, withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ...forms.evaluaciones import ExcepcionForm
from ...operations.evaluaciones import excepciones as operations
from ...queries.evaluaciones import alcance as alcances
from ...queries.evaluaciones import excepciones as queries
from ...queries.evaluaciones.alcance import Alcance
from .acceso import for_who_leads, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def excepciones(request: HttpRequest, alcance: Alcance) -> HttpResponse:
    """List them, and give one more."""
    form = ExcepcionForm(
        request.POST if request.method == "POST" else None,
        ediciones=alcance.ediciones, coordina=alcance.coordina,
        cursos=alcances.courses(alcance.evaluacion.pk).values("pk"),
        initial={"correo": request.GET.get("correo", "")[:254]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _is_for_others(request, form):
        _grant(request, alcance, form)
        return redirect("cursos:evaluacion_excepciones", alcance.evaluacion.pk)
    pagina = queries.page(alcance, pagina=request.GET.get("pagina", ""))
    context = {
        "alcance": alcance, "form": form, "pagina": pagina,
        "filas": queries.rows(alcance, list(pagina), at=timezone.now()),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/evaluaciones/excepciones.html", context, status=status)


def _is_for_others(request: HttpRequest, form: ExcepcionForm) -> bool:
    if form.inscripcion and form.inscripcion.persona_id == persona(request).pk:
        form.add_error("correo", "Nadie se da condiciones distintas. Pídalas a la coordinación.")
        return False
    return True


def _grant(request: HttpRequest, alcance: Alcance, form: ExcepcionForm) -> None:
    at = timezone.now()
    granted = operations.grant(
        evaluacion=alcance.evaluacion, trato=form.trato(), by=persona(request), at=at,
        motivo=form.cleaned_data["motivo"],
        para=form.inscripcion or form.cleaned_data["edicion"],
    )  # fmt: skip
    messages.success(request, "Quedó guardada. Avisamos a quien corresponde.")
    if warning := queries.cut(granted, at=at):
        messages.warning(request, warning)


@require_POST
@for_who_leads
def quitar(request: HttpRequest, alcance: Alcance, excepcion: int) -> HttpResponse:
    """Let the common rules hold again for them."""
    found = get_object_or_404(alcance.exceptions().exclude(persona=persona(request)), pk=excepcion)
    operations.withdraw(excepcion=found, by=persona(request), at=timezone.now())
    messages.success(request, "Se quitó. Quien ya está respondiendo conserva el tiempo que tenía.")
    return redirect("cursos:evaluacion_excepciones", alcance.evaluacion.pk)
