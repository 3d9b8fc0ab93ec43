"""Pages, health, stale forms."""

from django.core.cache import cache
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificados import llaves
from comun import paginas
from cuentas.queries import privacidad
from cuentas.retencion import reglas

from . import queries
from .models import TextoPage


def page(request: HttpRequest, ruta: str) -> HttpResponse:
    """Serve a page found by its whole address; hooks and private pages stay Wagtail's."""
    try:
        return paginas.serve(request, ruta, queries.find(ruta))
    except Http404:
        if not queries.is_draft_text(ruta):
            raise
        return render(request, "portal/texto_pendiente.html", status=404)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Whose work this stands on: the institution's text, then the documents and the norms.

    :raises Http404: there is no such text on this site.
    """
    found = queries.find("fuentes/")
    if not isinstance(found, TextoPage):
        raise Http404
    return render(request, "portal/fuentes.html", {"page": found, **queries.creditos()})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice of privacy with what the site really does: its terms, from the daily job's table.

    Before it is published, the page says so.
    """
    found = queries.find("privacidad/")
    if not isinstance(found, TextoPage):
        return page(request, "privacidad/")
    contexto = {"page": found, "reglas": reglas, "version": privacidad.current()}
    return render(request, "portal/privacidad.html", contexto)


@require_safe
def verification(request: HttpRequest) -> HttpResponse:
    """How a certificate is checked: the institution's text, then its root and the stolen keys.

    :raises Http404: there is no such text on this site.
    """
    found = queries.find("verificacion/")
    if not isinstance(found, TextoPage):
        return page(request, "verificacion/")
    contexto = {"page": found, "raiz": llaves.raiz(), "comprometidas": llaves.comprometidas()}
    return render(request, "portal/verificacion.html", contexto)


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("vivo\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Ask the database and the cache; the balancer takes out a process that answers 503."""
    checks = {"base": _answers(_ask_database), "cache": _answers(_ask_cache)}
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _answers(ask) -> bool:
    try:
        return bool(ask())
    except Exception:  # whatever it is, the answer is «not ready», never a 500
        return False


def _ask_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _ask_cache() -> bool:
    cache.set("salud", 1, 5)
    return cache.get("salud") == 1


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale form: say what happened and how to go on."""
    return render(request, "403_csrf.html", status=403)
