"""Everything of one kind that is tied to an element."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..queries import todo as queries


@require_safe
def todo(request: HttpRequest, tipo: str, elemento: str, que: str) -> HttpResponse:
    """Show a page of the courses, lessons or practices tied to an element."""
    found = queries.read(f"{tipo}/{elemento}/", que, pagina=_number(request.GET.get("pagina", "")))
    if found is None:
        raise Http404
    return render(request, "panorama/todo.html", {"vista": found})


def _number(texto: str) -> int:
    """The page asked for; the first where that is no number."""
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 6 else 1
