"""Replicas for those who carry them on: mine, taking one up, the room of both sides."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comun.direcciones import from_url_path
from cuentas.models import Usuario
from municipios.models import Municipio

from .. import lados, permissions
from ..forms.replicas import ComentarForm, PedirForm
from ..lados import Lados
from ..models import PracticaPage, Replica
from ..operations import replicas as operations
from ..operations.replicas import NoSePuede
from ..operations.replicas_relato import fingerprint
from ..queries import replica as queries
from ..queries import replicas as lists
from ..queries.publicadas import publicadas, with_municipio


@never_cache
@login_required
@require_safe
def mias(request: HttpRequest) -> HttpResponse:
    """List what my municipalities replicate and what is replicated of theirs."""
    found = lists.mias(cast(Usuario, request.user), on=timezone.now())
    return render(request, "practicas/replicas/mias.html", {"vista": found})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pedir(request: HttpRequest, practica: int) -> HttpResponse:
    """Ask for whom the practice is taken up; open the replica and lead to its room."""
    page = with_municipio(publicadas()).filter(pk=practica).first()
    if page is None:
        raise Http404
    usuario = cast(Usuario, request.user)
    municipios = permissions.municipios_for(usuario, but=lados.behind(page), on=timezone.now())
    form = PedirForm(request.POST if request.method == "POST" else None, municipios=municipios)
    if request.method == "POST" and municipios and form.is_valid():
        done = _ask(request, page, form, municipios)
        if done is not None:
            return done
    context = {
        "practica": page,
        "practica_url": from_url_path(page.url_path),
        "documental": page.origen == "documental",
        "municipios": municipios,
        "form": form,
        "abierta": page.archivada_at is None,
        "propia": bool(permissions.municipios_for(usuario, but=(), on=timezone.now())),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "practicas/replicas/pedir.html", context, status=status)


@never_cache
@require_safe
def replica(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one: to both sides their room, to everybody what is public."""
    found, sides = load(request, pk)
    return show(request, found, sides)


def load(request: HttpRequest, pk: UUID) -> tuple[Replica, Lados]:
    """Return the replica and for whom the reader acts in it.

    :raises Http404: it is not public, and the reader is of neither side.
    """
    found = queries.find(pk)
    if found is None:
        raise Http404
    sides = lados.of(request.user, found, on=timezone.now())
    if not sides.lee and not queries.is_public(found):
        raise Http404
    return found, sides


def show(
    request: HttpRequest, found: Replica, sides: Lados, form: ComentarForm | None = None
) -> HttpResponse:
    """Show the replica's page; `form` is the word that was not taken."""
    context = {"vista": queries.read(found, sides), "lados": sides}
    if sides.lee:
        context |= {"comentar": form or ComentarForm(), "base": fingerprint(found)}
    status = 422 if form is not None else 200
    return render(request, "practicas/replicas/replica.html", context, status=status)


def _ask(
    request: HttpRequest,
    page: PracticaPage,
    form: PedirForm,
    municipios: list[tuple[str, str]],
) -> HttpResponse | None:
    chosen = form.cleaned_data["municipio"]
    if chosen not in dict(municipios):
        raise Http404
    try:
        made = operations.ask(
            practica=page,
            municipio=Municipio.objects.select_related("entidad").get(pk=chosen),
            nota=form.cleaned_data["nota"],
            by=cast(Usuario, request.user),
            at=timezone.now(),
        )
    except NoSePuede as reason:
        form.refuse(str(reason), reason.campo)
        return None
    messages.success(request, "Quedó anotado el interés. Aquí se lleva todo lo que siga.")
    return redirect("replicas:replica", made.pk)
