"""The training of a network's members, for whoever coordinates it: a page, and tables."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comun import graficas, periodos, tablas
from directorio.views.coordinar import for_coordinators
from municipios.models import Red

from ..queries.formacion import MENOS_DE
from ..queries.tablero import redes
from ..queries.tablero.redes import Formacion, Miembro

# What the page shows of the members; the files have them all.
EN_PAGINA = 60
# What stands where the figures of a member would tell of single people.
RESERVADA = "reservada"
TITULOS = (
    "Clave", "Municipio", "Personas", "Inscripciones en el periodo", "Terminadas en el periodo",
    "Constancias", "Horas",
)  # fmt: skip


@require_safe
@for_coordinators
def formacion(request: HttpRequest, red: Red) -> HttpResponse:
    """Show the figures of a year or a quarter."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = redes.read(red, periodos.read(request.GET, on=today), on=today)
    context = {
        "red": red,
        "formacion": found,
        "miembros": found.miembros[:EN_PAGINA],
        "menos": MENOS_DE,
        "faltan": max(len(found.miembros) - EN_PAGINA, 0),
        "mayor": max([one.inscripciones for one in found.miembros if not one.reservado], default=0)
        or 1,
        "grafica": graficas.columns(
            [mes.corto for mes in found.meses],
            [[mes.inscripciones for mes in found.meses], [mes.constancias for mes in found.meses]],
        ),
        "anios": periodos.years(today),
        "trimestres": periodos.quarters(),
        "ahora": now,
    }
    return render(request, "panorama/red/formacion.html", context)


@require_safe
@for_coordinators
def descargar(request: HttpRequest, red: Red, formato: str) -> HttpResponseBase:
    """Hand out the table of members."""
    if formato not in ("csv", "xlsx"):
        raise Http404
    today = timezone.localdate()
    found = redes.read(red, periodos.read(request.GET, on=today), on=today)
    nombre = f"formacion-{red.slug[:40]}-{found.periodo.slug}"
    if formato == "csv":
        return tablas.response(f"{nombre}.csv", TITULOS, _rows(found))
    months = [(mes.nombre, mes.inscripciones, mes.constancias) for mes in found.meses]
    return tablas.book_response(
        nombre,
        [
            tablas.Hoja("Municipios", TITULOS, _rows(found), (8, 44, 12, 28, 26, 14, 10)),
            tablas.Hoja("Meses", ("Mes", "Inscripciones", "Constancias"), months, (16, 16, 16)),
        ],
    )


def _rows(found: Formacion) -> list[list[Any]]:
    def told(one: Miembro) -> list[int | str]:
        return [RESERVADA if cifra is None else cifra for cifra in one.figures()]

    return [[one.cvegeo, one.nombre, *told(one)] for one in [*found.miembros, found.total]]
