"""The holder's choice: what whoever has the folio sees."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cuentas.models import Usuario

from .. import operations, redaccion
from ..forms.visibilidad import VisibilidadForm
from ..hoja import read
from ..models import Certificado
from ..permissions import can_choose
from ..queries import conteos
from .discrecion import discreet


@discreet
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, folio: str) -> HttpResponse:
    """Show the choice, and save it.

    :raises Http404: it is not this person's, or there is none.
    """
    usuario, at = cast(Usuario, request.user), timezone.now()
    certificado = get_object_or_404(Certificado, folio=folio)
    if not can_choose(usuario, certificado, on=at):
        raise Http404
    initial = {
        "visibilidad": certificado.visibilidad,
        "con_archivos": certificado.con_archivos,
    }
    form = VisibilidadForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        de_municipio=certificado.titular_id is None,
    )
    if request.method == "POST" and form.is_valid():
        changed = operations.choose_visibility(
            certificado=certificado, by=usuario, at=at, **form.cleaned_data
        )
        messages.success(request, "Guardamos su elección." if changed else "Quedó como estaba.")
        return redirect("certificados:ver", folio)
    contexto = {
        "form": form,
        "hoja": read(certificado),
        "consultas": conteos.of(certificado, today=redaccion.local_date(at)),
    }
    status = 422 if form.errors else 200
    return render(request, "certificados/visibilidad.html", contexto, status=status)
