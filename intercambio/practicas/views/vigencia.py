"""A published practice, for who answers for it: still true, archive, withdraw, and its history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.models import Usuario

from .. import permissions
from ..enums import Origen
from ..forms.vigencia import MotivoForm
from ..models import PracticaPage
from ..operations import vigencias
from ..queries import historial as pasos
from ..queries import vida
from ..queries.borrador import Borrador, place_of
from .acceso import for_authors


@dataclass(frozen=True, slots=True)
class Poderes:
    """What of all this one person may do now."""

    confirmar: bool
    archivar: bool
    pedir_retiro: bool
    retirar: bool
    restituir: bool

    @property
    def some(self) -> bool:
        return self.confirmar or self.archivar or self.retirar or self.restituir


@dataclass(frozen=True, slots=True)
class Acto:
    """Something that can be done, under which name it is sent, and what is told afterwards."""

    hacer: Callable[..., object]
    poder: str
    con_motivo: bool
    hecho: str


ACTOS = {
    "confirmar": Acto(
        vigencias.confirm, "confirmar", False, "Quedó anotado que sigue vigente. Gracias."
    ),
    "archivar": Acto(
        vigencias.archive, "archivar", True, "Quedó en el archivo: se puede leer y citar."
    ),
    "reactivar": Acto(vigencias.reactivate, "archivar", False, "Salió del archivo."),
    "pedir-retiro": Acto(
        vigencias.ask_withdrawal, "pedir_retiro", True, "Enviamos su petición a quien revisa."
    ),
    "retirar": Acto(
        vigencias.withdraw, "retirar", True, "Se retiró. En su dirección se dice por qué."
    ),
    "restituir": Acto(vigencias.reinstate, "restituir", False, "Está publicada otra vez."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vigencia(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where it stands for readers and what may be done about it; do it."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    at = timezone.now()
    place = place_of(pk)
    if place is None or not place[0].folio:
        raise Http404
    practica, cvegeo = place[0], place[1].municipio_id
    poderes = _powers(request.user, practica, cvegeo, at)
    if not poderes.some:
        raise Http404
    acto = request.POST.get("acto", "") if request.method == "POST" else ""
    form = MotivoForm(request.POST if acto in ACTOS else None)
    found = ACTOS.get(acto)
    allowed = found is not None and getattr(poderes, found.poder)
    if found and allowed and (not found.con_motivo or form.is_valid()):
        return _act(request, request.user, practica, found, form, at)
    context = {
        "practica": practica,
        "municipio": place[1].municipio,
        "vida": vida.of(practica, last=vida.latest(practica.pk)),
        "poderes": poderes,
        "form": form,
        "acto": acto,
        "escribe": permissions.can_write(request.user, cvegeo, on=at),
    }
    bad = bool(acto)
    return render(request, "practicas/vigencia.html", context, status=422 if bad else 200)


@require_safe
@for_authors
def historial(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """Show every step with who did it and when."""
    context = {
        "vista": borrador,
        "pasos": pasos.steps(borrador.practica),
        "maximo": pasos.MAXIMO,
    }
    return render(request, "practicas/autoria/historial.html", context)


def _powers(usuario: Usuario, practica: PracticaPage, cvegeo: str, at: datetime) -> Poderes:
    ours = practica.origen == Origen.MUNICIPAL
    is_enlace = ours and permissions.can_keep_current(usuario, cvegeo, on=at)
    reviews = permissions.can_withdraw(usuario)
    return Poderes(
        confirmar=is_enlace and practica.live,
        archivar=practica.live and (is_enlace or reviews),
        pedir_retiro=is_enlace and practica.live and not reviews,
        retirar=reviews and practica.live,
        restituir=practica.retirada_at is not None and permissions.can_reinstate(usuario),
    )


def _act(
    request: HttpRequest, by: Usuario, practica: PracticaPage, acto: Acto, form: MotivoForm,
    at: datetime,
) -> HttpResponse:  # fmt: skip
    given = {"motivo": form.cleaned_data["motivo"]} if acto.con_motivo else {}
    try:
        acto.hacer(practica=practica, by=by, at=at, **given)
    except vigencias.NoSePuede as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, acto.hecho)
    return redirect("practicas:vigencia", practica.pk)
