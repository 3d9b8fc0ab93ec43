"""Certificates of an edition: chosen, looked through, issued, printed and handed over."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from certificados.models import Lote, Renglon
from certificados.operations import lotes
from certificados.operations.lotes import archivos
from certificados.snapshot import DatosInvalidos

from ...forms.constancias import PonenteForm, RenglonForm
from ...models import Edicion
from ...operations.ediciones.lugares import NoSePuede
from ...operations.sala import constancias as operations
from ...permissions import coordinates
from ...queries.sala import constancias as queries
from .acceso import for_leader, persona


@require_http_methods(["GET", "HEAD", "POST"])
@for_leader
def constancias(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Choose who gets one; list what was prepared."""
    if request.method == "POST":
        return _attempt(request, edicion, None, lambda: _prepare(request, edicion))
    minima = _share(request.GET.get("asistencia", ""), queries.minimum(edicion))
    vista = queries.read(edicion, minima=minima, persona_id=persona(request).pk)
    context = {"edicion": edicion, "vista": vista, "emite": coordinates(request.user)}
    return render(request, "cursos/sala/constancias.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leader
def lote(request: HttpRequest, edicion: Edicion, pk: UUID) -> HttpResponse:
    """Look a list through, name by name; have it issued, handed over or put together."""
    found = _find(edicion, pk)
    if request.method == "POST":
        return _attempt(request, edicion, found, lambda: _act(request, edicion, found))
    rows = found.renglones.select_related("certificado", "titular").order_by("orden")
    context = {
        "edicion": edicion, "lote": found, "renglones": rows, "ponente": PonenteForm(),
        "emite": coordinates(request.user), "trabajos": queries.jobs_at(
            queries.url(edicion, found), persona(request).pk
        ),
    }  # fmt: skip
    return render(request, "cursos/sala/lote.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leader
def renglon(request: HttpRequest, edicion: Edicion, pk: UUID, orden: int) -> HttpResponse:
    """Correct what one certificate of the list will say."""
    found = _find(edicion, pk)
    row = get_object_or_404(Renglon.objects.select_related("lote"), lote=found, orden=orden)
    form = RenglonForm(request.POST if request.method == "POST" else None, initial=row.datos)
    if request.method == "POST" and form.is_valid():
        try:
            lotes.amend(renglon=row, cambios=form.changes(), by=persona(request))
        except (lotes.LoteCerrado, DatosInvalidos) as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(f"{queries.url(edicion, found)}#r{row.orden}")
    context = {"edicion": edicion, "lote": found, "renglon": row, "form": form}
    return render(request, "cursos/sala/renglon.html", context, status=422 if form.errors else 200)


@require_POST
@for_leader
def imprimir(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Have the sheets of who accredited put in one file, to be signed by hand."""

    def ask() -> str:
        made = archivos.ask_print(
            certificados=queries.of_accredited(edicion),
            clave=queries.clave(edicion, "impresion"),
            titulo=f"Hojas para firma: {edicion.curso.title}, {edicion}",
            destino=queries.url(edicion), by=persona(request), at=timezone.now(),
        )  # fmt: skip
        return queries.url(edicion, made)

    return _attempt(request, edicion, None, ask)


@require_safe
@for_leader
def lote_archivo(request: HttpRequest, edicion: Edicion, pk: UUID) -> HttpResponseBase:
    """Hand out a batch's file while it is kept."""
    found = _find(edicion, pk)
    if not found.archivo:
        raise Http404
    try:
        file = found.archivo.open("rb")
    except OSError as gone:
        raise Http404 from gone
    ending = str(found.archivo.name).rpartition(".")[2]
    name = f"constancias-{edicion.curso.slug}-{edicion.clave}.{ending}"
    return FileResponse(file, as_attachment=True, filename=name)


def _prepare(request: HttpRequest, edicion: Edicion) -> str:
    by, at = persona(request), timezone.now()
    if request.POST.get("que") == "reconocimientos":
        made = operations.prepare_recognitions(edicion=edicion, by=by, at=at)
    else:
        ids = {one for text in request.POST.getlist("quien") if (one := _uuid(text))}
        minima = _share(request.POST.get("asistencia", ""), 0)
        made = operations.prepare_attendance(edicion=edicion, ids=ids, minima=minima, by=by, at=at)
    return queries.url(edicion, made)


def _act(request: HttpRequest, edicion: Edicion, lote: Lote) -> str:
    by, at, what = persona(request), timezone.now(), request.POST.get("que", "")
    back = queries.url(edicion, lote)
    if what in ("emitir", "emitir-y-entregar", "entregar", "zip") and not coordinates(by):
        raise PermissionDenied
    match what:
        case "emitir" | "emitir-y-entregar":
            lotes.start(lote=lote, entregar=what != "emitir", destino=back, by=by, at=at)
        case "entregar":
            lotes.deliver(lote=lote, destino=back, by=by, at=at)
        case "zip":
            archivos.ask_zip(lote=lote, destino=back, by=by, at=at)
        case "descartar":
            lotes.discard(lote=lote, by=by)
        case "quitar":
            place = _number(request.POST.get("renglon", ""))
            row = get_object_or_404(Renglon, lote=lote, orden=place)
            lotes.leave_out(renglon=row, by=by)
        case "agregar":
            form = PonenteForm(request.POST)
            if not form.is_valid():
                raise NoSePuede("Escriba el correo con que esa persona entra a su cuenta.")
            operations.add_speaker(lote=lote, edicion=edicion, by=by, at=at, **form.cleaned_data)
    return back


def _attempt(
    request: HttpRequest, edicion: Edicion, lote: Lote | None, act: Callable[[], str]
) -> HttpResponse:
    """Do it and go on; where it cannot be, say why and stay."""
    try:
        return redirect(act())
    except (NoSePuede, lotes.LoteCerrado) as reason:
        messages.warning(request, str(reason))
        return redirect(queries.url(edicion, lote))


def _find(edicion: Edicion, pk: UUID) -> Lote:
    found: Lote | None = queries.batch(edicion, pk)
    if found is None:
        raise Http404
    return found


def _number(text: str) -> int:
    """Read a place on the list; what is no number is nobody's place."""
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _share(text: str, otherwise: int) -> int:
    return min(int(text), 100) if text.isdecimal() and len(text) < 4 else otherwise


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
