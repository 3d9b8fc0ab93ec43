"""From what somebody handed in for a course to a draft of their municipality, in one step."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario
from cuentas.queries import pertenencias
from cursos.models import Entrega
from cursos.permissions import can_read_entrega
from cursos.queries.entregas import entrega as queries

from .. import permissions
from ..operations import entregas
from ..operations.bibliotecas import SinBiblioteca


@never_cache
def desde_entrega(request: HttpRequest, entrega_id: UUID) -> HttpResponse:
    """Open the draft; who may not write for the municipality hands it to its enlaces."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(reverse("cursos:mi_aprendizaje"))
    entrega = queries.by_pk(entrega_id)
    at = timezone.now()
    if entrega is None or not can_read_entrega(request.user, entrega, at=at):
        raise Http404
    if request.method != "POST":
        return redirect(_origin(request.user, entrega))
    cvegeo = entrega.inscripcion.persona.municipio_id or ""
    writes = permissions.can_write(request.user, cvegeo, on=at)
    enlaces = [] if writes else pertenencias.enlaces(cvegeo, on=at)
    if cvegeo and not writes and not enlaces:
        messages.warning(request, _without_enlace(entrega))
        return redirect(_origin(request.user, entrega))
    try:
        practica = entregas.open_draft(entrega=entrega, by=request.user, enlaces=enlaces, at=at)
    except (entregas.NoEsDeUnaPractica, SinBiblioteca) as reason:
        messages.error(request, str(reason))
        return redirect(_origin(request.user, entrega))
    if writes:
        messages.success(request, "Abrimos el borrador con lo entregado. Revíselo y complételo.")
        return redirect("practicas:practica", practica.pk)
    messages.success(request, _handed_over(enlaces))
    return redirect(_origin(request.user, entrega))


def _origin(usuario: Usuario, entrega: Entrega) -> str:
    if entrega.inscripcion.persona_id == usuario.pk:
        slug = entrega.inscripcion.curso.slug
        return reverse("cursos:entrega", args=[slug, entrega.tarea_id])
    return reverse("cursos:calificar", args=[entrega.pk])


def _without_enlace(entrega: Entrega) -> str:
    return (
        f"{entrega.inscripcion.persona.municipio} todavía no tiene enlace aquí, y solo quien el "
        "municipio designa escribe sus prácticas. Pida que lo nombre y vuelva a intentarlo: lo "
        "entregado sigue guardado."
    )


def _handed_over(enlaces: list[Usuario]) -> str:
    names = ", ".join(one.get_full_name() or one.email for one in enlaces)
    return (
        "Solo quien el municipio designa escribe sus prácticas. Abrimos el borrador con lo "
        f"entregado y avisamos a su enlace: {names}."
    )
