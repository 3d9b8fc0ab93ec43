"""Attendance: on screen, on paper, and from the paper that was signed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import reloj
from ...enums import EstadoAsistencia, EstadoEdicion
from ...forms.sala import ListaFirmadaForm
from ...models import Edicion, Sesion
from ...operations.ediciones.lugares import NoSePuede
from ...operations.sala import asistencias as operations
from ...pdf import lista
from ...queries.ediciones import preparar
from ...queries.sala import asistencias as queries
from .acceso import for_leader, persona


@require_safe
@for_leader
def asistencia(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """List the sessions with how many came, and until when each assignment is handed in."""
    context = {
        "edicion": edicion,
        "sesiones": queries.sessions(edicion, at=timezone.now()),
        "fechas": preparar.due_dates(edicion),
        "abierta": edicion.estado in (EstadoEdicion.BORRADOR, EstadoEdicion.PUBLICADA),
    }
    return render(request, "cursos/sala/asistencia.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leader
def sesion(request: HttpRequest, edicion: Edicion, sesion: UUID) -> HttpResponse:
    """Note who came, a page at a time."""
    found = _find(edicion, sesion)
    number = request.GET.get("pagina", "")
    if request.method == "POST":
        _note(request, found)
        url = f"{request.path}?pagina={number}" if number.isdecimal() else request.path
        return redirect(url)
    return _show(request, found, ListaFirmadaForm())


@require_POST
@for_leader
def firmada(request: HttpRequest, edicion: Edicion, sesion: UUID) -> HttpResponse:
    """Note everybody at once from the list they signed."""
    found, form = _find(edicion, sesion), ListaFirmadaForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        count = operations.note_signed_list(
            sesion=found, by=persona(request), at=timezone.now(), **form.cleaned_data
        )
    except NoSePuede as reason:
        form.add_error(None, str(reason))
        return _show(request, found, form)
    _say(request, count)
    return redirect("cursos:sala_sesion", edicion.curso.slug, edicion.clave, found.pk)


@require_safe
@for_leader
def lista_pdf(request: HttpRequest, edicion: Edicion, sesion: UUID) -> HttpResponse:
    """Hand out the list to be signed."""
    found = _find(edicion, sesion)
    rows = (
        (one.turno, str(one.persona), str(one.persona.municipio or ""))
        for one in queries.to_sign(found).iterator(chunk_size=500)
    )
    name = f"lista-{edicion.clave}-{reloj.today(found.inicia_at, edicion.zona)}.pdf"
    return HttpResponse(
        lista.render(found, rows),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _find(edicion: Edicion, pk: UUID) -> Sesion:
    found = queries.find(edicion, pk)
    if found is None:
        raise Http404
    return found


def _note(request: HttpRequest, sesion: Sesion) -> None:
    """Note what was chosen for those who were on the page; with «todas», the rest as present."""
    rest = str(EstadoAsistencia.PRESENTE) if "todas" in request.POST else ""
    estados = {}
    for text in request.POST.getlist("quien")[: queries.POR_PAGINA]:
        estado = request.POST.get(f"p-{text}", rest)
        if estado in EstadoAsistencia.values and (pk := _uuid(text)):
            estados[pk] = estado
    try:
        count = operations.note(
            sesion=sesion, estados=estados, by=persona(request), at=timezone.now()
        )
    except NoSePuede as reason:
        messages.warning(request, str(reason))
    else:
        _say(request, count)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _say(request: HttpRequest, count: int) -> None:
    if not count:
        messages.info(request, "Quedó como estaba: no cambió nada.")
        return
    people = "una persona" if count == 1 else f"{count:,} personas"
    messages.success(request, f"Se anotó la asistencia de {people}.")


def _show(request: HttpRequest, sesion: Sesion, form: ListaFirmadaForm) -> HttpResponse:
    pagina, filas = queries.page(sesion, pagina=request.GET.get("pagina", ""))
    context = {
        "edicion": sesion.edicion, "sesion": sesion, "pagina": pagina, "filas": filas,
        "estados": EstadoAsistencia.choices, "form": form,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/sala/sesion.html", context, status=status)
