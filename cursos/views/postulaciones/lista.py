"""Putting people forward: choose an edition, say whom, read what was found, confirm."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipios.models import Municipio
from trabajos import queries as trabajos

from ...enums import EstadoLista
from ...forms.postulaciones import PostularForm
from ...models import Edicion, Postulacion
from ...operations import postulaciones as operations
from ...operations.ediciones.lugares import NoSePuede
from ...permissions import can_lead, coordinates
from ...queries.ediciones import preparar
from ...queries.postulaciones import gente
from ...queries.postulaciones import listas as queries
from ..ediciones.acceso import persona
from .acceso import answers, for_who_answers, for_who_nominates, for_who_reads


@require_safe
@for_who_nominates
def lista(request: HttpRequest, municipio: Municipio | None) -> HttpResponse:
    """Show the editions that are open to the municipality, and the lists it has made."""
    at, number = timezone.now(), request.GET.get("pagina", "")
    cvegeo = municipio.pk if municipio else ""
    if number:  # further pages are of lists: the editions stand on the first
        editions = None
    else:
        editions = queries.page(
            queries.editions_for(cvegeo, at=at), request.GET.get("ediciones", "")
        )
    # The coordination reads a municipality's lists too, and answers for none of them.
    whose = cvegeo or request.GET.get("municipio", "")[:5]
    context = {
        "municipio": municipio,
        "ediciones": editions,
        "pagina": queries.page(queries.of(whose), number),
        "consulta": urlencode({"municipio": whose}) if whose else "",
    }
    return render(request, "cursos/postulaciones/lista.html", context)


@require_safe
@never_cache
@login_required
def de_edicion(request: HttpRequest, edicion: UUID) -> HttpResponse:
    """Show the lists of an edition to who leads it."""
    found = preparar.find(edicion)
    if found is None or not can_lead(request.user, found, at=timezone.now()):
        raise Http404
    rows = queries.of(edicion=edicion)
    context = {"edicion": found, "pagina": queries.page(rows, request.GET.get("pagina", ""))}
    return render(request, "cursos/postulaciones/de_edicion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_nominates
def postular(request: HttpRequest, municipio: Municipio | None, edicion: UUID) -> HttpResponse:
    """Begin a list for an edition, with its oficio."""
    cvegeo = municipio.pk if municipio else ""
    found = queries.find_edition(edicion, cvegeo, at=timezone.now())
    if found is None:
        messages.warning(request, "Esa edición no recibe postulaciones de su municipio.")
        return redirect("cursos:postulaciones")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PostularForm(*sent, exige_oficio=municipio is not None)
    if form.is_valid():
        try:
            made = operations.propose(
                edicion=found, municipio=municipio, datos=form.datos, by=persona(request),
                at=timezone.now(),
            )  # fmt: skip
        except NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("cursos:postulacion", made.pk)
    return _form(request, form, found, municipio)


@require_safe
@for_who_reads
def una(request: HttpRequest, postulacion: Postulacion) -> HttpResponse:
    """Show a list: how the work on it goes, what was found about each row, who may be added."""
    after = request.GET.get("desde", "")
    desde = int(after) if _is_number(after) else 0
    may = answers(persona(request), postulacion, at=timezone.now())
    waits = may and postulacion.estado == EstadoLista.REVISADA
    q = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:120]
    number = request.GET.get("pagina", "")
    context = {
        "postulacion": postulacion,
        "trabajo": trabajos.vista(postulacion.trabajo) if postulacion.trabajo else None,
        "reporte": queries.report(
            postulacion, filtro=request.GET.get("resultado", ""), desde=desde
        ),
        "responde": may,
        "espera": waits,
        "q": q,
        "consulta": urlencode({"q": q}) if q else "",
        "gente": gente.look_for(postulacion, q, pagina=number) if waits else None,
        "postula": may or coordinates(request.user),
    }
    return render(request, "cursos/postulaciones/una.html", context)


@require_POST
@for_who_answers
def agregar(request: HttpRequest, postulacion: Postulacion) -> HttpResponse:
    """Add the people who were ticked."""
    asked = [int(pk) for pk in request.POST.getlist("persona") if _is_number(pk)]
    # Only of who was offered: a typed number is nobody's consent.
    offered = gente.offered(postulacion, request.POST.get("q", ""), asked)

    def add() -> str:
        count = operations.add_people(
            postulacion=postulacion, personas=offered, by=persona(request), at=timezone.now()
        )
        return _ADDED[min(count, 2)].format(count)

    return _do(request, postulacion, add)


_ADDED = ("Elija al menos a una persona.", "Agregó a una persona.", "Agregó a {} personas.")


@require_POST
@for_who_answers
def quitar(request: HttpRequest, postulacion: Postulacion) -> HttpResponse:
    """Take a row out of the list."""
    numero = request.POST.get("numero", "")
    if not _is_number(numero):
        raise Http404

    def take_out() -> str:
        operations.remove(
            postulacion=postulacion, numero=int(numero), by=persona(request), at=timezone.now()
        )
        return "Quitó esa fila."

    return _do(request, postulacion, take_out)


@require_POST
@for_who_answers
def confirmar(request: HttpRequest, postulacion: Postulacion) -> HttpResponse:
    """Say so: whoever can be enrolled is."""

    def confirm() -> str:
        operations.confirm(
            postulacion=postulacion, by=persona(request), at=timezone.now(),
            invitar="invitar" in request.POST,
        )  # fmt: skip
        return ""

    return _do(request, postulacion, confirm)


@require_POST
@for_who_answers
def descartar(request: HttpRequest, postulacion: Postulacion) -> HttpResponse:
    """Put the list aside."""

    def discard() -> str:
        operations.discard(postulacion=postulacion, by=persona(request), at=timezone.now())
        return "Descartó la postulación. No se inscribió a nadie."

    return _do(request, postulacion, discard)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _form(
    request: HttpRequest, form: PostularForm, edicion: Edicion, municipio: Municipio | None
) -> HttpResponse:
    context = {"form": form, "edicion": edicion, "municipio": municipio}
    status = 422 if form.errors else 200
    return render(request, "cursos/postulaciones/postular.html", context, status=status)


def _do(request: HttpRequest, postulacion: Postulacion, step: Callable[[], str]) -> HttpResponse:
    """Do it, and say what came of it or why it cannot be."""
    try:
        if words := step():
            messages.success(request, words)
    except NoSePuede as reason:
        messages.warning(request, str(reason))
    return redirect("cursos:postulacion", postulacion.pk)
