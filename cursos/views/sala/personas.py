"""The room of an edition: its people, its marks, and the groups that somebody leads."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comun import tablas
from cuentas.models import Usuario

from ...models import Edicion
from ...queries.sala import calificaciones, grupos
from ...queries.sala import personas as queries
from .acceso import for_leader


@never_cache
@login_required
@require_safe
def mis_grupos(request: HttpRequest) -> HttpResponse:
    """List the editions that one leads today."""
    pagina = grupos.of(
        cast(Usuario, request.user), pagina=request.GET.get("pagina", ""), at=timezone.now()
    )
    return render(request, "cursos/sala/grupos.html", {"pagina": pagina})


@require_safe
@for_leader
def sala(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Show the people of the group, some at a time, as a filter keeps them."""
    vista = queries.read(
        edicion, queries.read_asked(request.GET), pagina=request.GET.get("pagina", ""),
        at=timezone.now(),
    )  # fmt: skip
    return render(request, "cursos/sala/sala.html", {"vista": vista, "edicion": edicion})


@require_safe
@for_leader
def notas(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Show the marks book, a page of it."""
    libro = calificaciones.read(edicion, pagina=request.GET.get("pagina", ""))
    return render(request, "cursos/sala/notas.html", {"libro": libro, "edicion": edicion})


@require_safe
@for_leader
def notas_csv(request: HttpRequest, edicion: Edicion) -> HttpResponseBase:
    """Hand out the whole book, written while it is sent."""
    header = calificaciones.columns(queries.tree_of(edicion))
    rows = (renglon.cells() for renglon in calificaciones.everybody(edicion))
    name = f"calificaciones-{edicion.curso.slug}-{edicion.clave}.csv"
    return tablas.response(name, header, rows)
