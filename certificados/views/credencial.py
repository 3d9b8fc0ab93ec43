"""What outsiders' tools ask for: the credential, the issuer's keys, the status list, what was
achieved. For machines; people read the same at the certificate's page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from comun.limites import spend, wait

from .. import folios, limites, permissions
from ..credencial import identidad
from ..models import Certificado, Lista, Logro
from .discrecion import discreet

# The first is answered where somebody takes anything: a person with a browser.
_HTML = "text/html"
_DE_CREDENCIAL = [
    "application/vc+ld+json", "application/vc", "application/ld+json", "application/json",
]  # fmt: skip
_DE_LOGRO = ["application/ld+json", "application/json"]
# Others may keep keys and list for so long; a revocation takes no longer to be seen.
_MINUTOS = 5

Vista = Callable[..., HttpResponseBase]


def negotiated(page: Vista) -> Vista:
    """Surround a certificate's page: who asks for data gets its credential."""

    @wraps(page)
    def wrapped(request: HttpRequest, escrito: str) -> HttpResponseBase:
        kind = request.get_preferred_type([_HTML, *_DE_CREDENCIAL])
        response = (
            page(request, escrito)
            if kind in (None, _HTML)
            else answer(request, escrito, ruta="certificados:ver", kind=kind)
        )
        patch_vary_headers(response, ["Accept"])
        return response

    return wrapped


@require_safe
def file(request: HttpRequest, escrito: str) -> HttpResponseBase:
    """The credential as a file."""
    response = answer(request, escrito, ruta="certificados:json", kind=_DE_CREDENCIAL[0])
    if response.status_code == 200:
        name = f"credencial-{folios.normalize(escrito)}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@discreet
def answer(request: HttpRequest, escrito: str, *, ruta: str, kind: str) -> HttpResponseBase:
    """The credential as it was signed, or in words why not."""
    folio = folios.normalize(escrito)
    if folios.is_valid(folio) and folio != escrito:
        return redirect(ruta, folio, permanent=True)
    if seconds := max(spend(request, limites.CONSULTAS), wait(request, limites.FALLOS)):
        response = _problem(429, "Demasiadas consultas", "Espere unos minutos y repita.")
        response["Retry-After"] = str(seconds)
        return response
    if not folios.is_valid(folio):
        return _problem(404, "Revise lo escrito", "Ese folio no está bien copiado.")
    found = Certificado.objects.select_related("ejemplar").filter(folio=folio).first()
    if found is None:
        limites.missed(request)
        return _problem(404, "No encontrada", "Ningún certificado tiene ese folio.")
    return _hand_out(request, found, kind)


def _hand_out(request: HttpRequest, certificado: Certificado, kind: str) -> HttpResponse:
    if not permissions.can_download(request.user, certificado, on=timezone.now()):
        return _problem(
            403, "Reservada", "Su titular no permite bajar los archivos. Pídaselos a su titular."
        )
    if certificado.ejemplar is None or not certificado.is_out:
        return _problem(404, "En proceso", "Todavía se prepara o no se entrega.")
    if not certificado.ejemplar.credencial:
        return _problem(404, "Sin credencial", "Se emitió antes de que hubiera credenciales.")
    return _public(HttpResponse(certificado.ejemplar.credencial, content_type=kind))


@require_safe
def did(request: HttpRequest) -> HttpResponse:
    """The issuer's keys (did:web)."""
    content = identidad.document()
    return _kept(JsonResponse(content, content_type="application/did+ld+json"))


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    """The status list as it was last signed."""
    found = get_object_or_404(Lista.objects.exclude(credencial=""), clave=clave)
    return _kept(HttpResponse(found.credencial, content_type=_DE_CREDENCIAL[0]))


@require_safe
def logro(request: HttpRequest, clave: str) -> HttpResponse:
    """What was achieved: a page for people, the same as data for tools."""
    found = Logro.objects.filter(clave=clave).first()
    if found is None:
        raise Http404
    kind = request.get_preferred_type([_HTML, *_DE_LOGRO])
    if kind in (None, _HTML):
        response = render(request, "certificados/logro.html", {"logro": found.contenido})
    else:
        response = _public(_json(found.contenido, kind))
    patch_vary_headers(response, ["Accept"])
    return response


def _json(content: dict[str, Any], kind: str | None) -> HttpResponse:
    return JsonResponse(content, content_type=kind, json_dumps_params={"ensure_ascii": False})


def _problem(status: int, title: str, detail: str) -> HttpResponse:
    """Say why not (RFC 9457)."""
    content = {"title": title, "status": status, "detail": detail}
    response = _json(content, "application/problem+json")
    response.status_code = status
    return _public(response)


def _public(response: HttpResponse) -> HttpResponse:
    """Let a page of another site read it: without a session, as anybody."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"public, max-age={_MINUTOS * 60}"
    return _public(response)
