"""The annual plan, as the coordination writes it."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comun.tablas import Hoja

from ...forms.anual.plan import ActividadForm
from ...models import Actividad
from ...operations.anual import planes
from ...operations.ediciones.lugares import NoSePuede
from ...queries.anual import plan as queries
from ..ediciones.acceso import View, for_coordination, persona
from .acceso import file

_ANIOS = range(2020, 2101)


def _for_a_line(view: View) -> View:
    """Give the view the line that `actividad` names."""

    @for_coordination
    @wraps(view)
    def wrapped(request: HttpRequest, actividad: int) -> HttpResponseBase:
        found = queries.find(actividad)
        if found is None:
            raise Http404
        return view(request, found)

    return wrapped


@require_safe
@for_coordination
def este_anio(request: HttpRequest) -> HttpResponse:
    return redirect("cursos:plan", timezone.localdate().year)


@require_safe
@for_coordination
def ver(request: HttpRequest, anio: int) -> HttpResponse:
    """Show the plan of a year, and what it does not answer yet."""
    return render(request, "cursos/anual/plan.html", {"plan": queries.read(_known(anio))})


@require_safe
@for_coordination
def descargar(request: HttpRequest, anio: int, formato: str) -> HttpResponseBase:
    """Hand out the lines of a year."""
    plan = queries.read(_known(anio))
    hoja = Hoja(f"Plan {anio}", queries.COLUMNAS, plan.cells(), queries.ANCHOS)
    return file(f"plan-{anio}", formato, [hoja])


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def nueva(request: HttpRequest, anio: int) -> HttpResponse:
    """Add a line; the address may say which course and how many."""
    data = request.POST if request.method == "POST" else None
    form = ActividadForm(data, anio=_known(anio), asked=request.GET)
    if form.is_valid():
        planes.add(anio=anio, datos=form.datos, by=persona(request), at=timezone.now())
        messages.success(request, "La actividad está en el plan, en borrador. Nadie más la ve.")
        return redirect("cursos:plan", anio)
    return _form(request, form, anio, None)


@require_POST
@for_coordination
def publicar(request: HttpRequest, anio: int) -> HttpResponse:
    """Let everybody read what is still a draft."""
    count = planes.publish(anio=_known(anio), by=persona(request), at=timezone.now())
    if count:
        lines = "Una actividad quedó" if count == 1 else f"{count} actividades quedaron"
        messages.success(request, f"{lines} a la vista de todos, en el calendario de cursos.")
    else:
        messages.info(request, "No había nada nuevo que publicar.")
    return redirect("cursos:plan", anio)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_a_line
def cambiar(request: HttpRequest, actividad: Actividad) -> HttpResponse:
    """Change a line that has no edition yet."""
    data = request.POST if request.method == "POST" else None
    form = ActividadForm(data, anio=actividad.anio, actividad=actividad)
    if form.is_valid():
        return _do(
            request, actividad, "Los cambios están guardados.",
            lambda: planes.change(
                actividad=actividad, datos=form.datos, by=persona(request), at=timezone.now()
            ),
        )  # fmt: skip
    return _form(request, form, actividad.anio, actividad)


@require_POST
@_for_a_line
def quitar(request: HttpRequest, actividad: Actividad) -> HttpResponse:
    return _do(
        request, actividad, "La actividad salió del plan.",
        lambda: planes.remove(actividad=actividad, by=persona(request), at=timezone.now()),
    )  # fmt: skip


@require_POST
@_for_a_line
def abrir(request: HttpRequest, actividad: Actividad) -> HttpResponse:
    """Write down its edition and lead to it, where the rest is said."""
    made = planes.open_edicion(actividad=actividad, by=persona(request), at=timezone.now())
    messages.success(request, "Su edición está en preparación. Revise las fechas y publíquela.")
    return redirect("cursos:edicion_preparar", made.pk)


def _do(request: HttpRequest, actividad: Actividad, words: str, step: Any) -> HttpResponse:
    try:
        step()
    except NoSePuede as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, words)
    return redirect("cursos:plan", actividad.anio)


def _form(
    request: HttpRequest, form: ActividadForm, anio: int, actividad: Actividad | None
) -> HttpResponse:
    context = {"form": form, "anio": anio, "actividad": actividad}
    status = 422 if form.errors else 200
    return render(request, "cursos/anual/actividad_formulario.html", context, status=status)


def _known(anio: int) -> int:
    if anio not in _ANIOS:
        raise Http404
    return anio
