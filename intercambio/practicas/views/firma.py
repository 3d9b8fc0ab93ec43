"""What who signs sees: the exact text, and two answers. No account; the address is the key."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ..contenido import fingerprint
from ..enums import EstadoFirma
from ..forms.firma import DevolverForm, FirmarForm
from ..models import Firma
from ..operations import firmas
from ..queries import firmas as queries
from ..queries.borrador import file_hashes, fingerprint_of, place_of
from ..queries.elementos import elementos
from ..queries.texto import texto
from .archivo import hand_out

_LARGO_MAXIMO = 100
RESPONDIERON = (
    "Otra persona respondió antes a esta misma solicitud, así que no se guardó lo que usted envió. "
    "Si no está de acuerdo, escriba a quien se la pidió."
)


def secretly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The address must reach no other server, no search engine and no cache."""

    @wraps(view)
    @never_cache
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        # The host alone. With «no-referrer» browsers send «Origin: null», and «Salir» is refused.
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return served


# No token of the session: the page may lie open for days, and who does not know its address
# cannot forge a form for it.
@csrf_exempt
@secretly
@require_http_methods(["GET", "HEAD", "POST"])
def firma(request: HttpRequest, token: str) -> HttpResponse:
    """Show the text to be signed; sign it or give it back. A GET only shows."""
    found = _find(token)
    if found is None:
        return render(request, "practicas/firma/desconocida.html", status=404)
    if request.method != "POST":
        return _show(request, found, token)
    devolver = "devolver" in request.POST
    form = DevolverForm(request.POST) if devolver else FirmarForm(request.POST)
    if found.estado == EstadoFirma.PEDIDA and not form.is_valid():
        return _show(request, found, token, form)
    return _answer(request, found, token, form, devolver=devolver)


@secretly
@require_safe
def archivo(request: HttpRequest, token: str, documento_id: int) -> FileResponse:
    """Hand out a file that the text to be signed names."""
    found = _find(token)
    if found is None or not is_open(found):
        raise Http404
    return hand_out(found.revision.content, documento_id)


def _answer(
    request: HttpRequest, found: Firma, token: str, form: Any, *, devolver: bool
) -> HttpResponse:
    at, said, late = timezone.now(), remarks(form), False
    try:
        if devolver:
            firmas.give_back(firma=found, observaciones=said, at=at)
        else:
            firmas.sign(firma=found, at=at)
    except firmas.FirmaCerrada as reason:
        late = is_overtaken(reason.firma, said)  # the page says what became of it
    # Not a redirect: some mail programs' browsers follow it with the wrong method.
    return _show(request, _find(token) or found, token, late=late)


def remarks(form: Any) -> str:
    """Return what is said by who gives the text back; who signs says nothing."""
    return str(form.cleaned_data.get("observaciones", "")) if form.is_valid() else ""


def is_overtaken(firma: Firma, said: str) -> bool:
    """Whether somebody else's answer to the request stands, and not that of who said this."""
    returned = firma.estado == EstadoFirma.DEVUELTA and firma.observaciones != said
    return returned or firma.estado == EstadoFirma.FIRMADA


def _find(token: str) -> Firma | None:
    return queries.by_token(token) if len(token) <= _LARGO_MAXIMO else None


def is_open(found: Firma) -> bool:
    return (
        found.estado == EstadoFirma.PEDIDA
        and timezone.now() < found.vence_at
        and fingerprint_of(found.practica) == found.huella
        and fingerprint(found.revision.content, file_hashes(found.revision.content)) == found.huella
    )


def _show(
    request: HttpRequest,
    found: Firma,
    token: str,
    bad: DevolverForm | FirmarForm | None = None,
    *,
    late: bool = False,
) -> HttpResponse:
    """Show the text with its two answers, `bad` being the one that was not taken.

    :param late: somebody else answered the same request before.
    """
    place = place_of(found.practica_id)
    context: dict[str, Any] = {
        "firma": found,
        "titulo": found.revision.content.get("title", ""),
        "municipio": place[1].municipio if place else "",
        "autor": found.pedida_por.get_full_name() or found.pedida_por.email,
        "vencida": timezone.now() >= found.vence_at,
        "tarde": RESPONDIERON if late else "",
        "publicada": found.practica.get_url() if found.practica.live else "",
    }
    if not is_open(found):
        return render(request, "practicas/firma/cerrada.html", context)
    context |= {
        "texto": texto(found.revision.content, elementos()),
        "accion": reverse("practicas:firma", args=[token]),
        "token": token,
        "firmar": bad if isinstance(bad, FirmarForm) else FirmarForm(),
        "devolver": bad if isinstance(bad, DevolverForm) else DevolverForm(),
    }
    return render(request, "practicas/firma/firmar.html", context, status=422 if bad else 200)
