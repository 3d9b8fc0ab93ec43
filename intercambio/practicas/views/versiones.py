"""A practice by its folio: where it leads, its versions, one of them, what changed between two."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ..models import PracticaPage, Version
from ..queries import cita, versiones, vida
from . import retirada


def by_folio(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the practice; one withdrawn has a stone with its name instead."""

    @wraps(view)
    @require_safe
    def asked(request: HttpRequest, folio: str, **kwargs: int) -> HttpResponse:
        practica = versiones.by_folio(folio)
        if practica is None:
            raise Http404
        if practica.retirada_at is not None:
            return retirada.stone(request, practica)
        if not practica.live or practica.get_view_restrictions().exists():
            raise Http404
        response = view(request, practica, **kwargs)
        return retirada.out_of_engines(response, practica)

    return asked


@by_folio
def practica(request: HttpRequest, practica: PracticaPage) -> HttpResponse:
    """Lead to the page."""
    return redirect(practica.get_url() or "/")


@by_folio
def lista(request: HttpRequest, practica: PracticaPage) -> HttpResponse:
    """List what was published, with what changed each time."""
    context = {"practica": practica, "versiones": versiones.of_practice(practica)}
    return render(request, "practicas/versiones/lista.html", context)


@by_folio
def una(request: HttpRequest, practica: PracticaPage, numero: int) -> HttpResponse:
    """Show that very text, from its revision."""
    version = _version(practica, numero)
    page = version.revision.as_object()
    context = page.get_context(request)
    context |= {
        "vida": vida.of(practica, last=vida.latest(practica.pk), version=version),
        "cita": cita.cite(page, context["municipio"], version=version),
    }
    response = render(request, "practicas/practica_page.html", context)
    # Search engines are led to the one that holds.
    response["X-Robots-Tag"] = "noindex"
    return response


@by_folio
def cambios(request: HttpRequest, practica: PracticaPage) -> HttpResponse:
    """Show which words went and which came between two versions."""
    antes, despues = (_version(practica, _number(request, name)) for name in ("de", "a"))
    if antes.numero > despues.numero:
        antes, despues = despues, antes
    context = {
        "practica": practica,
        "antes": antes,
        "despues": despues,
        "versiones": versiones.of_practice(practica),
        "cambios": versiones.changes(antes, despues),
    }
    return render(request, "practicas/versiones/cambios.html", context)


def _number(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    if not (said.isascii() and said.isdigit()) or len(said) > 4:
        raise Http404
    return int(said)


def _version(practica: PracticaPage, numero: int) -> Version:
    version = versiones.one(practica, numero)
    if version is None:
        raise Http404
    return version
