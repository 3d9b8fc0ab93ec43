"""One's notices."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comun import marcas

from . import operations, queries


@never_cache
@login_required
@require_safe
def mis_avisos(request: HttpRequest) -> HttpResponse:
    """Show them, newest first; opening what one is about marks it as seen."""
    after = marcas.read(request.GET.get("desde", ""))
    vista = queries.read(_persona(request), after)
    return render(request, "avisos/mis_avisos.html", {"vista": vista, "primera": after is None})


@never_cache
@login_required
def todo_visto(request: HttpRequest) -> HttpResponse:
    """Mark all as seen."""
    if request.method == "POST":
        operations.mark_seen(persona=_persona(request), at=timezone.now())
        messages.success(request, "Marcamos todos sus avisos como vistos.")
    return redirect("avisos:mis_avisos")


def _persona(request: HttpRequest) -> int:
    """Return the id of who asks, on an address that asked them to log in."""
    return cast(int, request.user.pk)
