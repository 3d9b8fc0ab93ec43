"""What the home page reads, and how its pages are found."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from comun import paginas
from cuentas.models import Usuario
from cursos.queries import aprendizaje, catalogo
from intercambio.practicas.models import IntercambioPage
from metodologia import queries as metodologia
from metodologia.models import ElementoPage, MetodologiaPage, TipoElementoPage
from metodologia.queries import Instituto

from .models import InicioPage, TextoPage

# León's institute, which the source presents, and the list it gives, are told in one line.
ORIGEN = Instituto("León", 1994)
# What may stand at each level below the home page; courses and practices find their own.
_NIVELES: tuple[tuple[type[Page], ...], ...] = (
    (InicioPage,),
    (MetodologiaPage, TextoPage, IntercambioPage),
    (TipoElementoPage,),
    (ElementoPage,),
)


@dataclass(frozen=True, slots=True)
class Fecha:
    """A year of the timeline and the institutes that the source puts in it; 0: in formation."""

    anio: int
    titulos: list[str]


def inicio(usuario: Usuario | AnonymousUser) -> dict[str, Any]:
    """The nine steps for the figure, open courses, and what comes next for who is logged in."""
    portada = metodologia.portada()
    return {
        "pasos": portada.pasos,
        "ritmos": metodologia.ritmos(portada.pasos),
        "linea": _timeline(portada.institutos),
        "cursos": [curso for curso in catalogo.cursos() if curso.is_open],
        "sigue": aprendizaje.que_sigue(usuario),
    }


def _timeline(institutos: list[Instituto]) -> list[Fecha]:
    """Group by year, those without one at the end; nothing where the list is not published."""
    if not institutos:
        return []
    rows = sorted([ORIGEN, *institutos], key=lambda row: row.anio or 9999)
    return [
        Fecha(anio or 0, [row.titulo for row in group])
        for anio, group in groupby(rows, key=lambda row: row.anio)
    ]


def find(ruta: str) -> Page | None:
    """Return the published page at `metodologia/<lista>/<ficha>/`, or None."""
    return paginas.find(ruta, _NIVELES)


def is_draft_text(ruta: str) -> bool:
    """Tell whether a text page waits at this address to be published: the footer names them."""
    return TextoPage.objects.filter(slug=ruta.strip("/"), live=False).exists()
