"""Asking for the diploma of a programme that was finished before it was published."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario

from ..models import ProgramaPage
from ..operations import programas


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
