"""The coordination's figures; who coordinates a network sees its own network's."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comun import graficas, periodos
from comun.tablas import Hoja
from municipios.models import Red

from ...permissions import coordinates
from ...queries.anual import cifras as queries
from ...queries.anual import cifras_grupos as grupos
from ...queries.anual.cifras import Mirada
from ..ediciones.acceso import persona
from .acceso import file

# What a page shows of the places; the files have them all.
EN_PAGINA = 50
_CIFRAS = ("Pidieron lugar", "Esperan", "Inscritas", "Acreditadas", "Horas")
_DE_GRUPO = (
    "Curso", "Clave", "Grupo", "Empieza", "Termina", "Estado", *_CIFRAS, "Opiniones",
    "Lo recomendaría",
)  # fmt: skip


@require_safe
@never_cache
@login_required
def cifras(request: HttpRequest) -> HttpResponse:
    """Show demand, enrolment, completion and hours by place, month and edition."""
    redes, mirada = _look(request)
    today = timezone.localdate()
    found = queries.read(mirada, on=today)
    months = grupos.months(mirada, on=today)
    shown = grupos.page(mirada, pagina=request.GET.get("pagina", ""), on=today)
    context = {
        "mirada": mirada,
        "cifras": found,
        "lugares": Paginator(found.lugares, EN_PAGINA).get_page(request.GET.get("lugares", "")),
        "meses": months,
        "grafica": graficas.columns(
            [one.corto for one in months],
            [[one.inscritas for one in months], [one.acreditadas for one in months]],
        ),
        "pagina": shown,
        "grupos": grupos.groups(list(shown), mirada, on=today),
        "redes": redes,
        "niveles": queries.NIVELES,
        "nivel": dict(queries.NIVELES)[mirada.nivel],
        "anios": periodos.years(today),
        "trimestres": periodos.quarters(),
    }
    return render(request, "cursos/anual/cifras.html", context)


@require_safe
@never_cache
@login_required
def descargar(request: HttpRequest, formato: str) -> HttpResponseBase:
    """Hand out the same, all rows."""
    _, mirada = _look(request)
    today = timezone.localdate()
    found = queries.read(mirada, on=today)
    nivel = dict(queries.NIVELES)[mirada.nivel]
    places = [[one.nombre, *one.figures()] for one in [*found.lugares, found.total]]
    months = [
        (one.nombre, one.inscritas, one.acreditadas) for one in grupos.months(mirada, on=today)
    ]
    rows = [one.cells() for one in grupos.everyone(mirada, on=today)]
    hojas = [
        Hoja("Lugares", (nivel, *_CIFRAS), places, (40, 14, 12, 12, 12, 10)),
        Hoja("Ediciones", _DE_GRUPO, rows, (44, 14, 30, 12, 12, 14, 14, 12, 12, 12, 10, 12, 16)),
        Hoja("Meses", ("Mes", "Inscritas", "Acreditadas"), months, (16, 12, 12)),
    ]
    return file(f"formacion-{mirada.periodo.slug}", formato, hojas)


def _look(request: HttpRequest) -> tuple[list[Red], Mirada]:
    """Read what is asked for; who coordinates only networks never leaves theirs."""
    usuario, now = persona(request), timezone.now()
    everything = coordinates(usuario)
    redes = queries.redes_of(usuario, on=now, everything=everything)
    if not everything and not redes:
        raise PermissionDenied
    asked = request.GET.get("red", "")
    red = next((one for one in redes if str(one.pk) == asked), None if everything else redes[0])
    nivel = request.GET.get("nivel", "")
    return redes, Mirada(
        periodos.read(request.GET, on=timezone.localdate(now)),
        red,
        nivel if nivel in dict(queries.NIVELES) else "region",
        reserva=not everything,
    )
