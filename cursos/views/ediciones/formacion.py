"""Preparing an edition: writing it, changing it, publishing it, ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...forms.ediciones.edicion import EdicionForm
from ...models import CursoPage, Edicion
from ...operations import ediciones
from ...operations.ediciones.lugares import NoSePuede
from ...queries.ediciones import cierre
from ...queries.ediciones import preparar as queries
from .acceso import do, for_coordination, persona

_FORMULARIO = "cursos/ediciones/formulario.html"


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def nueva(request: HttpRequest) -> HttpResponse:
    """Write down a new edition."""
    form = EdicionForm(request.POST if request.method == "POST" else None)
    if asked := request.GET.get("curso"):
        form.initial["curso"] = CursoPage.objects.filter(slug=asked).first()
    if form.is_valid():
        try:
            made = ediciones.create(datos=form.datos, by=persona(request), at=timezone.now())
        except ediciones.ClaveRepetida as reason:
            form.add_error("clave", str(reason))
        else:
            messages.success(request, "La edición está guardada. Nadie más la ve todavía.")
            return redirect("cursos:edicion_preparar", made.pk)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def cambiar(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Change what it says; new places are offered at once."""
    form = EdicionForm(request.POST if request.method == "POST" else None, edicion=edicion)
    if form.is_valid():
        try:
            ediciones.change(
                edicion=edicion, datos=form.datos, by=persona(request), at=timezone.now()
            )
        except ediciones.ClaveRepetida as reason:
            form.add_error("clave", str(reason))
        except NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Los cambios están guardados.")
            return redirect("cursos:edicion_preparar", edicion.pk)
    return _form(request, form, edicion)


@require_safe
@for_coordination
def preparar(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Show everything that it may still need."""
    vista = queries.read(edicion, at=timezone.now())
    return render(request, "cursos/ediciones/preparar.html", {"vista": vista})


@require_POST
@for_coordination
def publicar(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    return do(
        request, edicion, "La edición está publicada.",
        lambda: ediciones.publish(edicion=edicion, by=persona(request), at=timezone.now()),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def cerrar(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Say who would end without a certificate and what they lack; then end it."""
    if request.method == "POST":
        return do(
            request, edicion, "La edición está cerrada. A cada persona le llegará cómo terminó.",
            lambda: ediciones.close(edicion=edicion, by=persona(request), at=timezone.now()),
        )  # fmt: skip
    vista = cierre.read(edicion, pagina=request.GET.get("pagina", ""))
    context = {"edicion": edicion, "vista": vista}
    return render(request, "cursos/ediciones/cerrar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def cancelar(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Ask why and say whom it touches; then call it off and tell them."""
    motivo = " ".join(request.POST.get("motivo", "").split())[:200]
    if request.method == "POST" and motivo:
        return do(
            request, edicion, "La edición está cancelada. Avisamos a cada persona.",
            lambda: ediciones.cancel(
                edicion=edicion, by=persona(request), at=timezone.now(), motivo=motivo
            ),
        )  # fmt: skip
    context = {
        "edicion": edicion,
        "vista": cierre.read(edicion, pagina=""),
        "falta_motivo": request.method == "POST",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "cursos/ediciones/cancelar.html", context, status=status)


def _form(request: HttpRequest, form: EdicionForm, edicion: Edicion | None) -> HttpResponse:
    context = {"form": form, "edicion": edicion}
    return render(request, _FORMULARIO, context, status=422 if form.errors else 200)
