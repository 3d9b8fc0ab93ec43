"""The sessions of an edition, and until when its assignments are handed in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ...forms.ediciones.sesiones import FechasForm, SesionForm
from ...models import Edicion, Sesion
from ...operations.ediciones import fechas as plazos
from ...operations.ediciones import sesiones
from ...operations.ediciones.lugares import NoSePuede
from ...queries.ediciones import preparar as queries
from .acceso import back, do, for_who_leads, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def agregar(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Write down a meeting."""
    form = SesionForm(request.POST if request.method == "POST" else None, edicion=edicion)
    if form.is_valid():
        try:
            sesiones.add(edicion=edicion, datos=form.datos, by=persona(request), at=timezone.now())
        except NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "La sesión está guardada.")
            return redirect(back(request, edicion))
    return _form(request, edicion, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def cambiar(request: HttpRequest, edicion: Edicion, sesion: UUID) -> HttpResponse:
    """Change a meeting; who is in the edition is told."""
    found = get_object_or_404(Sesion, pk=sesion, edicion=edicion)
    data = request.POST if request.method == "POST" else None
    form = SesionForm(data, edicion=edicion, sesion=found)
    if form.is_valid():
        try:
            sesiones.change(sesion=found, datos=form.datos, by=persona(request), at=timezone.now())
        except NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Los cambios están guardados.")
            return redirect(back(request, edicion))
    return _form(request, edicion, form, found)


@require_POST
@for_who_leads
def cancelar(request: HttpRequest, edicion: Edicion, sesion: UUID) -> HttpResponse:
    found = get_object_or_404(Sesion, pk=sesion, edicion=edicion)
    return do(
        request, edicion, "La sesión está cancelada. Avisamos a quienes están en la edición.",
        lambda: sesiones.cancel(sesion=found, by=persona(request), at=timezone.now()),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_leads
def fechas(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Set until when each assignment is handed in."""
    data = request.POST if request.method == "POST" else None
    form = FechasForm(data, edicion=edicion, tareas=queries.due_dates(edicion))
    if form.is_valid():
        return do(
            request, edicion, "Las fechas están guardadas.",
            lambda: plazos.set_all(
                edicion=edicion, fechas=form.fechas, by=persona(request), at=timezone.now()
            ),
        )  # fmt: skip
    context = {"edicion": edicion, "form": form, "volver": back(request, edicion)}
    status = 422 if form.errors else 200
    return render(request, "cursos/ediciones/fechas.html", context, status=status)


def _form(
    request: HttpRequest, edicion: Edicion, form: SesionForm, sesion: Sesion | None
) -> HttpResponse:
    context = {
        "edicion": edicion, "form": form, "sesion": sesion, "ahora": timezone.now(),
        "volver": back(request, edicion),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/ediciones/sesion.html", context, status=status)
