"""The notice and its versions, what one allows, and a copy of one's data."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import destinos
from ..enums import ClaseAviso
from ..forms.privacidad import FinalidadesForm
from ..models import Exporte, Usuario, VersionDeAviso
from ..operations import borrado, exportes, privacidad
from ..puerta import PENDIENTE
from ..queries import privacidad as queries
from ..retencion import reglas


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's data: what is allowed, a copy, rights, and how long things are kept."""
    return _show_mine(request)


def _show_mine(
    request: HttpRequest, form: FinalidadesForm | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    mia = queries.mine(cast(Usuario, request.user), at=now)
    form = form or FinalidadesForm(initial={"finalidades": sorted(mia.finalidades)})
    contexto = {
        "mia": mia,
        "form": form,
        "reglas": reglas,
        "vigente": queries.current(),
        "dias_copia": exportes.DIAS,
        "dias_gracia": borrado.DIAS_DE_GRACIA,
    }
    return render(request, "cuentas/privacidad/mia.html", contexto, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """The door: read the notice in force, go on to where one was going."""
    usuario = cast(Usuario, request.user)
    destino = destinos.wanted(request) or reverse("cuentas:privacidad")
    if request.method == "POST" and request.POST.get("aviso", "").isdecimal():
        try:
            privacidad.accept(by=usuario, version_id=int(request.POST["aviso"]), at=timezone.now())
        except privacidad.AvisoCambiado as changed:
            messages.warning(request, str(changed))
    version = queries.pending(usuario)
    if version is None:
        request.session.pop(PENDIENTE, None)
        return redirect(destino)
    short = queries.current(ClaseAviso.SIMPLIFICADO)
    contexto = {
        "version": version,
        "breve": short or version,
        "cuerpo": queries.body(short or version),
        "anterior": usuario.aceptaciones.exists(),
        "destino": destino,
    }
    return render(request, "cuentas/privacidad/aviso.html", contexto)


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Save which optional uses one allows."""
    form = FinalidadesForm(request.POST)
    if not form.is_valid():
        return _show_mine(request, form, status=422)
    changed = privacidad.choose(
        by=cast(Usuario, request.user), finalidades=form.cleaned_data["finalidades"],
        at=timezone.now(),
    )  # fmt: skip
    messages.success(request, "Guardamos su elección." if changed else "Quedó como estaba.")
    return redirect("cuentas:privacidad")


@login_required
@require_POST
def ask_copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of one's data; asked twice, it is one."""
    exportes.ask(by=cast(Usuario, request.user), at=timezone.now())
    messages.success(request, "Estamos preparando su copia. Le avisaremos en el sitio.")
    return redirect(reverse("cuentas:privacidad") + "#copia")


@never_cache
@login_required
@require_safe
def download(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Hand out one's own copy while it lasts; to anybody else there is none.

    :raises Http404: it is another's, is not ready, or has gone.
    """
    exporte = get_object_or_404(Exporte, pk=pk, persona=cast(Usuario, request.user))
    if not exporte.is_ready(timezone.now()):
        raise Http404
    try:
        file = exporte.archivo.open("rb")
    except OSError as gone:
        raise Http404 from gone
    return FileResponse(
        file, as_attachment=True, filename=f"mis-datos-{exporte.pedido_at:%Y-%m-%d}.zip"
    )


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every notice there was, and from when until when."""
    contexto = {"versiones": queries.versions()}
    return render(request, "cuentas/privacidad/versiones.html", contexto)


@require_safe
def version(request: HttpRequest, clase: str, numero: int) -> HttpResponse:
    """One notice, word for word as it was published."""
    found = get_object_or_404(VersionDeAviso, clase=clase, numero=numero)
    contexto = {"version": found, "cuerpo": queries.body(found)}
    return render(request, "cuentas/privacidad/version.html", contexto)
