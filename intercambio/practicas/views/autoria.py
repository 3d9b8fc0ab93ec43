"""«Mis prácticas», and one practice as a list of tasks."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cuentas.models import Usuario
from municipios.models import Municipio

from .. import permissions
from ..bloques import BLOQUES, Bloque
from ..completitud import Falta
from ..operations import firmas, practicas
from ..operations.bibliotecas import SinBiblioteca
from ..queries import texto as textos
from ..queries.borrador import Borrador
from ..queries.escritorio import escritorio
from .acceso import author, for_authors, refused, was_appointed


@dataclass(frozen=True, slots=True)
class Tarea:
    """A block in the list of tasks."""

    bloque: Bloque
    faltan: list[Falta]
    empezada: bool
    notas: int

    @property
    def is_done(self) -> bool:
        return self.empezada and not self.faltan and not self.notas

    @property
    def is_optional(self) -> bool:
        return self.bloque.opcional and not self.empezada


def tasks(borrador: Borrador) -> list[Tarea]:
    """Return the blocks with what each lacks."""
    result = borrador.completitud
    return [
        Tarea(
            bloque,
            result.missing_in(bloque.clave),
            bloque.clave in result.empezados,
            len(borrador.notas_de(bloque.clave)),
        )
        for bloque in BLOQUES
    ]


@never_cache
@require_safe
def mis_practicas(request: HttpRequest) -> HttpResponse:
    """List what my municipalities have."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    lugares = escritorio(request.user, on=timezone.now())
    context = {
        "lugares": lugares,
        "revisa": permissions.can_review(request.user),
        "termino": not lugares and was_appointed(request.user),
    }
    return render(request, "practicas/autoria/mis_practicas.html", context)


@never_cache
@require_POST
def empezar(request: HttpRequest) -> HttpResponse:
    """Begin a practice of one of my municipalities."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login("/intercambio/practicas/escribir/")
    cvegeo = request.POST.get("municipio", "")[:5]
    if not permissions.can_write(request.user, cvegeo, on=timezone.now()):
        return refused(request, cvegeo)
    municipio = Municipio.objects.select_related("entidad").get(pk=cvegeo)
    try:
        practica = practicas.begin(municipio=municipio, by=request.user, at=timezone.now())
    except SinBiblioteca as reason:
        messages.error(request, str(reason))
        return redirect("practicas:mis_practicas")
    return redirect("practicas:practica", practica.pk)


@require_safe
@for_authors
def practica(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """Show the blocks, what each lacks, and what comes next."""
    context = {
        "vista": borrador,
        "tareas": tasks(borrador),
        "me_toca": borrador.is_asked_of(cast(Usuario, request.user).pk),
    }
    return render(request, "practicas/autoria/practica.html", context)


@require_safe
@for_authors
def ver(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """Show the latest words as readers will see them."""
    context = {
        "vista": borrador,
        "texto": textos.texto(borrador.contenido, borrador.elementos),
    }
    return render(request, "practicas/autoria/ver.html", context)


@require_POST
@for_authors
def retirar(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """Take the practice back from who was to sign or review it."""
    taken = firmas.withdraw(practica=borrador.practica, by=author(request), at=timezone.now())
    if taken:
        messages.success(request, "La retiró. Nadie más la tiene; puede corregirla y enviarla.")
    else:
        messages.info(request, "Nadie la tenía: no había nada que retirar.")
    return redirect("practicas:practica", borrador.practica.pk)
