"""Batches in the admin: asking for a revocation, and what the second person does about it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comun import tablas
from cuentas.models import Usuario

from .. import redaccion
from ..forms.administracion import RevocacionForm
from ..models import Certificado, Lote
from ..operations import lotes
from ..operations.lotes import revocacion
from ..permissions import can_manage


def _for_managers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_manage(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@_for_managers
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for many to be revoked; `?lote=` fills in those of a batch."""
    form = RevocacionForm(
        request.POST if request.method == "POST" else None, initial=_of_batch(request)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = revocacion.ask(
                certificados=data["folios"], titulo=data["titulo"], motivo=data["motivo"],
                by=cast(Usuario, request.user), at=timezone.now(),
            )  # fmt: skip
        except lotes.LoteCerrado as reason:
            form.add_error("folios", str(reason))
        else:
            messages.success(request, "Quedó pedido. Otra persona tiene que aprobarlo.")
            return redirect("lotes_de_constancias:inspect", made.pk)
    return render(request, "certificados/admin/revocar_varias.html", {"form": form})


@require_POST
@_for_managers
def decide(request: HttpRequest, pk: UUID, verbo: str) -> HttpResponse:
    """Approve what somebody else asked for, or put it away."""
    lote, by = get_object_or_404(Lote, pk=pk), cast(Usuario, request.user)
    back = reverse("lotes_de_constancias:inspect", args=[lote.pk])
    try:
        if verbo == "aprobar":
            revocacion.approve(lote=lote, destino=back, by=by, at=timezone.now())
            messages.success(request, "Aprobado. Se revocan una por una; puede cerrar la página.")
        else:
            lotes.discard(lote=lote, by=by)
            messages.success(request, "Se descartó. No cambió ninguna constancia.")
    except (revocacion.FaltaOtraPersona, lotes.LoteCerrado) as reason:
        messages.error(request, str(reason))
    return redirect(back)


@require_safe
@_for_managers
def book(request: HttpRequest) -> HttpResponseBase:
    """Hand out the register book of a year, or all of it, written while it is sent."""
    year, at = request.GET.get("anio", ""), timezone.now()
    rows = Certificado.objects.order_by("anio", "consecutivo")
    if year.isdecimal() and len(year) == 4:
        rows = rows.filter(anio=int(year))
    header = [
        "Registro", "Folio", "Tipo", "Nombre", "Curso o práctica", "Horas", "Otorgada",
        "Vale hasta", "Entregada", "Estado", "Motivo",
    ]  # fmt: skip
    found = (_line(one, at) for one in rows.iterator(chunk_size=500))
    return tablas.response(f"libro-de-registro{f'-{year}' if year else ''}.csv", header, found)


def _line(one: Certificado, at: Any) -> list[Any]:
    def day(moment: Any) -> Any:
        return redaccion.local_date(moment) if moment else ""

    return [
        one.numero_registro, one.folio_impreso, one.get_tipo_display(), one.datos["nombre"],
        one.datos["titulo"], one.datos.get("horas", ""), day(one.otorgado_at),
        day(one.valido_hasta), day(one.entregado_at), one.dictamen(at).label,
        one.get_estado_motivo_display(),
    ]  # fmt: skip


def _of_batch(request: HttpRequest) -> dict[str, str]:
    try:
        pk = UUID(request.GET.get("lote", ""))
    except ValueError:
        return {}
    rows = Certificado.objects.filter(pk__in=Lote.objects.filter(pk=pk).values(
        "renglones__certificado"
    )).order_by("anio", "consecutivo")  # fmt: skip
    return {"folios": "\n".join(one.folio_impreso for one in rows)}
