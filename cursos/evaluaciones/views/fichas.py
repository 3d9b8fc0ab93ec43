"""Looking at a question of the bank: as it is shown, what it said before, where it is used."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from .. import contenidos, dibujo, tipos
from ..models import Reactivo, Version
from ..permissions import can_change_question
from ..queries import banco as queries


@require_safe
@require_admin_access
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question in a frame, as who answers it will see it, and all that it says below."""
    reactivo = _find(request, pk)
    told: dict[str, Any] = {
        "reactivo": reactivo,
        "lineas": contenidos.lines(reactivo.contenido),
        "problemas": tipos.problems(reactivo.contenido),
    }
    return render(request, "evaluaciones/vista.html", told)


@require_safe
@require_admin_access
def participante(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the question with the templates and the face of who answers it."""
    reactivo = _find(request, pk)
    pasaje = reactivo.pasaje
    told: dict[str, Any] = {
        "cara": dibujo.face(reactivo.contenido, {}),
        "plantilla": f"cursos/preguntas/{reactivo.contenido['tipo']}.html",
        "pasaje": pasaje
        and {"titulo": pasaje.titulo, "fuente": pasaje.fuente, "html": dibujo.html(pasaje.texto)},
        # What the one for files asks besides; nobody uploads here.
        "archivos": [], "acepta": "", "maximo": 0, "ayuda": "",
    }  # fmt: skip
    return render(request, "evaluaciones/participante.html", told)


@dataclass(frozen=True)
class Renglon:
    version: Version
    cambios: list[contenidos.Cambio]
    is_first: bool


@require_safe
@require_admin_access
def versiones(request: HttpRequest, pk: int) -> HttpResponse:
    """List the versions of a question, the last one first, each with what it changed."""
    reactivo = _find(request, pk)
    rows = list(reactivo.versiones.select_related("por").order_by("numero"))
    before: list[Version | None] = [None, *rows]
    found = [
        Renglon(row, contenidos.changes(old.contenido if old else None, row.contenido), old is None)
        for old, row in zip(before, rows, strict=False)
    ]
    told = {"reactivo": reactivo, "renglones": found[::-1]}
    return render(request, "evaluaciones/versiones.html", told)


@require_safe
@require_admin_access
def usos(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which assessments ask a question, and in how many attempts it was."""
    reactivo = _find(request, pk)
    told = {"reactivo": reactivo, "usos": queries.uses(reactivo)}
    return render(request, "evaluaciones/usos.html", told)


def _find(request: HttpRequest, pk: int) -> Reactivo:
    if not can_change_question(request.user):
        raise PermissionDenied
    if pk >= 10**18:  # no database has such ids; SQLite stops at the thought
        raise Http404
    rows = Reactivo.objects.select_related("categoria", "pasaje", "autor")
    return get_object_or_404(rows, pk=pk)
