"""Checking something handed in: a file, many folios, a name. Nothing of it is kept.

These answer without a session and change nothing but counts, so they ask for no token against
forged requests: who only verifies carries no cookie.
"""

import hmac
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from comun import tablas
from comun.limites import spend
from comun.texto import fold

from .. import folios, limites, operations, queries, redaccion
from ..forms.verificacion import ArchivoForm, FolioForm, ListaForm, NombreForm
from ..queries import archivo as archivos
from ..queries import varios
from . import verificacion
from .discrecion import discreet, refuse, retry, too_often, unknown

_AROUND = 64 * 1024  # of a form, beside its file


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@discreet
def archivo(request: HttpRequest) -> HttpResponse:
    """Examine a file. One that is too heavy is refused before it is read; none touches the disk."""
    if request.method != "POST":
        return redirect("certificados:buscar")
    if int(request.META.get("CONTENT_LENGTH") or 0) > archivos.MAXIMO + _AROUND:
        return _ask_file(request, ArchivoForm({}, {}, pesado=True), status=413)
    if answer := too_often(request, limites.ARCHIVOS):
        return answer
    form = ArchivoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask_file(request, form, status=422)
    at = timezone.now()
    found = archivos.examine(form.cleaned_data["archivo"].read(), at=at)
    if found.v:
        dia = redaccion.local_date(at)
        operations.count(certificados=[found.v.certificado.pk], dia=dia)
    contexto = {"r": found, "v": found.v, "at": at, "consulta": _moment(at)}
    return render(request, "certificados/archivo.html", contexto)


def _ask_file(request: HttpRequest, form: ArchivoForm, *, status: int) -> HttpResponse:
    contexto = {"form": FolioForm(), "archivo": form}
    return render(request, "certificados/buscar.html", contexto, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@discreet
def lista(request: HttpRequest) -> HttpResponseBase:
    """Look many folios up: as a page to print, or as a file."""
    form = ListaForm(request.POST if request.method == "POST" else None)
    contexto: dict[str, object] = {
        "form": form,
        "lista": None,
        "consulta": "",
        "maximo": varios.MAXIMO,
    }
    if request.method != "POST":
        return render(request, "certificados/varios.html", contexto)
    if not form.is_valid():
        return render(request, "certificados/varios.html", contexto, status=422)
    lines = form.cleaned_data["folios"]
    if answer := too_often(request, veces=len(lines)):
        return answer
    at = timezone.now()
    found = varios.look_up(lines, at=at)
    limites.missed(request, found.desconocidos)
    operations.count(
        certificados=[row.v.certificado.pk for row in found.renglones if row.v],
        dia=redaccion.local_date(at),
    )
    if form.cleaned_data["formato"] == "csv":
        rows = varios.table(found, at=_moment(at))
        return tablas.response(f"verificacion-{at:%Y%m%d-%H%M}.csv", varios.CABECERA, rows)
    contexto |= {"lista": found, "consulta": _moment(at)}
    return render(request, "certificados/varios.html", contexto)


@csrf_exempt
@require_POST
@discreet
def nombre(request: HttpRequest, escrito: str) -> HttpResponse:
    """Tell whether a typed name is the one that its holder keeps; few times, to anybody."""
    folio = folios.normalize(escrito)
    if not folios.is_valid(folio):
        return too_often(request) or retry(request, escrito, status=404)
    # The address first: who asks too often from one leaves others their tries.
    waiting = spend(request, limites.NOMBRES) or limites.spend_name(folio)
    if answer := refuse(request, waiting) or too_often(request):
        return answer
    at = timezone.now()
    found = queries.verificacion(folio, at=at)
    if found is None:
        return unknown(request, folio)
    if not found.reservada:
        return redirect("certificados:ver", folio)
    form = NombreForm(request.POST)
    if not form.is_valid():
        return verificacion.show(request, found, at=at, cotejo="falta")
    typed = form.cleaned_data["nombre"]
    same = _same(typed, found.certificado.datos["nombre"])
    cotejo = "coincide" if same else "difiere"
    return verificacion.show(request, found, at=at, cotejo=cotejo, escrito=typed)


def _same(typed: str, printed: str) -> bool:
    """Compare as people write, in the same time however much of it agrees."""
    return hmac.compare_digest(fold(typed).encode(), fold(printed).encode())


def _moment(at: datetime) -> str:
    return f"{redaccion.dia(redaccion.local_date(at))}, {redaccion.hora(at)}"
