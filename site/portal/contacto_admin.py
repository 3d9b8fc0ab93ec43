"""Marking a message as attended to, in Wagtail's admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from certificados.permissions import can_manage

from .models import Contacto
from .operations import contactos


@require_http_methods(["GET", "POST"])
def attend(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is about to be marked, then mark it.

    :raises PermissionDenied: who asks does not coordinate.
    """
    if not can_manage(request.user):
        raise PermissionDenied
    contacto = get_object_or_404(Contacto, pk=pk)
    if request.method != "POST":
        return render(request, "portal/admin/atender.html", {"contacto": contacto})
    contactos.attend(contacto=contacto, by=request.user, at=timezone.now())
    messages.success(request, f"Quedó como atendido el mensaje de {contacto.nombre}.")
    return redirect("contacto:index")
