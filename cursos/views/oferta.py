"""The calendar of what is taught, and the diploma of a programme finished before it was there."""

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from cuentas.models import Usuario

from .. import sesiones_ics
from ..models import ProgramaPage
from ..operations import programas
from ..queries.oferta import calendario as queries

# What ended longer ago no calendar need keep.
HASTA_ATRAS = timedelta(days=90)


@never_cache
@login_required
def diploma(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the diploma of who finished the programme, and lead to it."""
    programa = get_object_or_404(ProgramaPage.objects.live(), pk=pk)
    if request.method != "POST":
        return redirect(programa.url)
    persona = cast(Usuario, request.user)
    try:
        papel = programas.complete(programa=programa, persona=persona, at=timezone.now())
    except programas.FaltanCursosDelPrograma as reason:
        messages.warning(request, str(reason))
        return redirect(programa.url)
    return redirect(papel.get_absolute_url())


@require_safe
def calendario(request: HttpRequest) -> HttpResponse:
    """Show a month, and the plan of its year."""
    at = timezone.now()
    vista = queries.read(queries.month(request.GET.get("mes", ""), at=at), at=at)
    return render(request, "cursos/oferta/calendario.html", {"vista": vista})


@require_safe
@cache_control(public=True, max_age=3600)
def calendario_ics(request: HttpRequest) -> HttpResponse:
    """Hand out the days and sessions of all editions, for calendars that ask again and again."""
    at = timezone.now()
    parts = [
        (one, sesiones, request.build_absolute_uri(_address(one.curso.slug, one.clave)))
        for one, sesiones in queries.published_since(at - HASTA_ATRAS)
    ]
    text = sesiones_ics.calendar_of_all(parts, nombre="Cursos de Aula Municipal", at=at)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _address(slug: str, clave: str) -> str:
    return reverse("cursos:edicion", args=[slug, clave])
