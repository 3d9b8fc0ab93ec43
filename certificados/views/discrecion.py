"""What all of /c/ has in common: answers that nobody keeps, limits, the folio nobody knows."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from comun.limites import Limite, spend, wait

from .. import limites
from ..forms.verificacion import FolioForm

# A page about a person, reached by an address that is a secret of its holder: nobody keeps it,
# lists it, or learns it from a link.
_HEADERS = {
    "X-Robots-Tag": "noindex,noarchive",
    # Not «no-referrer»: with it browsers send «Origin: null», and every form on these pages that
    # carries a token, the holder's choice and the way out among them, is refused.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SHOWN = 80  # of what was typed, so that an absurd text does not fill the page


def discreet(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    return wrapped


def too_often(request: HttpRequest, *more: Limite, veces: int = 1) -> HttpResponse | None:
    """Count this look-up; answer 429 to an address that asks too often, or too often in vain.

    :param more: other limits that this request spends once.
    :param veces: how many folios it asks for.
    """
    waits = [spend(request, limites.CONSULTAS, veces), wait(request, limites.FALLOS)]
    waits += [spend(request, limite) for limite in more]
    return refuse(request, max(waits))


def refuse(request: HttpRequest, seconds: int) -> HttpResponse | None:
    """Answer 429 where there are seconds to wait."""
    if not seconds:
        return None
    contexto = {"minutos": -(-seconds // 60)}
    response = render(request, "certificados/demasiadas.html", contexto, status=429)
    response["Retry-After"] = str(seconds)
    return response


def retry(request: HttpRequest, escrito: str, *, status: int) -> HttpResponse:
    """Ask again, with what was typed. The database is not asked."""
    form = FolioForm({"folio": escrito[:_SHOWN]})
    return render(request, "certificados/buscar.html", {"form": form}, status=status)


def unknown(request: HttpRequest, folio: str) -> HttpResponse:
    limites.missed(request)
    return render(request, "certificados/no_encontrada.html", {"folio": folio}, status=404)
