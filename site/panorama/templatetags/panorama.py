"""What lower pages show of upper ones: read with the reader's eyes, never through relations."""

from collections.abc import Collection
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context
from django.utils import timezone

from certificados import queries as certificados
from comun.datos_enlazados import dumps
from comun.direcciones import from_url_path
from cuentas.models import Usuario
from cursos.enums import EstadoEdicion
from cursos.models import CursoPage, Edicion, LeccionPage, ProgramaPage
from cursos.queries.aprendizaje.curso import VistaCurso
from cursos.queries.aprendizaje.elementos import Elemento
from cursos.queries.aprendizaje.leccion import VistaLeccion
from cursos.queries.oferta.programa import VistaPrograma
from cursos.queries.postulaciones import listas
from intercambio.apoyos.queries import cuentas as apoyos
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.queries import parecidos, publicadas, replicas
from metodologia.models import ElementoPage
from metodologia.queries.ficha import Liga
from metodologia.queries.listas import Grupo
from municipios.models import Municipio

from .. import schema
from ..permissions import can_see_dashboard
from ..queries import conexiones, formacion, problemas
from ..queries.capacidades import municipio as capacidades
from ..queries.filas import TIPOS
from ..queries.formacion import MENOS_DE

register = template.Library()
# Of what a municipality has not begun these are named; its map has them all.
HUECOS = 12


@register.inclusion_tag("panorama/conexiones_de_elemento.html", takes_context=True)
def conexiones_de_elemento(context: Context, page: ElementoPage) -> dict[str, Any]:
    """Show what teaches, tries and discusses an element."""
    base = f"{from_url_path(page.url_path or '')}todo/"
    return {
        "hub": conexiones.of_elemento(page, _reader(context)),
        "todo": {tipo: f"{base}{tipo}/" for tipo in TIPOS},
        "clave": page.clave,
    }


@register.inclusion_tag("panorama/conexiones_de_curso.html", takes_context=True)
def conexiones_de_curso(
    context: Context, page: CursoPage | LeccionPage, elementos: list[Elemento]
) -> dict[str, Any]:
    """Show the practices and conversations about what a course or a lesson works on."""
    curso_id = page.pk if isinstance(page, CursoPage) else None
    claves = [elemento.clave for elemento in elementos]
    return {
        "hub": conexiones.of_curso(curso_id, claves, _reader(context)),
        "principal": elementos[0] if elementos else None,
        "todo": f"{elementos[0].url}todo/practicas/" if elementos else "",
        "is_leccion": isinstance(page, LeccionPage),
    }


@register.simple_tag(takes_context=True)
def foro_de_curso(context: Context, curso: CursoPage) -> str:
    """Where a course is talked about: its own forum, else that of its principal element.

    Empty where who asks reads neither.
    """
    return conexiones.forum_of_course(curso.pk, _reader(context))


@register.inclusion_tag("panorama/conexiones_de_practica.html", takes_context=True)
def conexiones_de_practica(
    context: Context, page: PracticaPage, toca: Collection[int]
) -> dict[str, Any]:
    """Show the courses that teach what a practice touches, and what is said of it."""
    return {"hub": conexiones.of_practica(page, toca, _reader(context)), "page": page}


@register.inclusion_tag("panorama/practicas_de_municipio.html")
def practicas_de_municipio(cvegeo: str) -> dict[str, Any]:
    """List the practices that the municipality has published: three queries."""
    return {"filas": publicadas.de_municipio(cvegeo)}


@register.inclusion_tag("practicas/partes/replicas.html")
def replicas_de_practica(page: PracticaPage) -> dict[str, Any]:
    """Show who replicated a practice and how it went: two queries, one where nobody did."""
    return {"replicada": replicas.of_practica(page)}


@register.inclusion_tag("panorama/replicas_de_municipio.html")
def replicas_de_municipio(cvegeo: str) -> dict[str, Any]:
    """List what others replicate of a municipality, and what it replicates: one query."""
    aporta, replica = replicas.of_municipio(cvegeo)
    return {"aporta": aporta, "replica": replica}


@register.inclusion_tag("practicas/partes/parecidos.html")
def municipios_parecidos(cvegeo: str) -> dict[str, Any]:
    """List the municipalities that resemble one and publish: no query where somebody just asked."""
    return {"parecidos": parecidos.of(cvegeo)}


@register.inclusion_tag("panorama/apoyos_de_municipio.html")
def apoyos_de_municipio(cvegeo: str) -> dict[str, Any]:
    """Show how many municipalities it has helped, and what they said: two queries at most."""
    return {"ayuda": apoyos.given_by(cvegeo)}


@register.inclusion_tag("panorama/formacion_de_municipio.html")
def formacion_de_municipio(cvegeo: str) -> dict[str, Any]:
    """Show how many valid certificates a municipality's people hold: one query at most."""
    return {"formacion": formacion.of_municipio(cvegeo, at=timezone.now()), "menos": MENOS_DE}


@register.inclusion_tag("panorama/tablero/reconocimientos.html")
def reconocimientos_de_municipio(cvegeo: str) -> dict[str, Any]:
    """List what the municipality itself was given, for its enlaces: one query."""
    return {"papeles": certificados.of_municipality(cvegeo)[:100]}


@register.inclusion_tag("panorama/tablero/postulaciones.html")
def postulaciones_de_municipio(cvegeo: str) -> dict[str, Any]:
    """Name the editions that its people may be put forward for, and its lists: two queries."""
    return {
        "cvegeo": cvegeo,
        "ediciones": listas.editions_for(cvegeo, at=timezone.now())[:3],
        "postulaciones": listas.of(cvegeo)[:3],
    }


@register.inclusion_tag("panorama/tablero/puerta.html", takes_context=True)
def puerta_del_tablero(context: Context, municipio: Municipio) -> dict[str, Any]:
    """Lead who answers for the municipality to its dashboard: a query for who has an account."""
    opens = can_see_dashboard(_reader(context), municipio.pk, on=timezone.now())
    return {"municipio": municipio, "abre": opens}


@register.inclusion_tag("panorama/huecos_de_municipio.html")
def huecos_de_municipio(municipio: Municipio) -> dict[str, Any]:
    """Name what nobody in the municipality is known to have learnt, as links of a form."""
    mapa = capacidades.read(municipio, at=timezone.now())
    gaps = [one.elemento for one in mapa.renglones if not one.saben]
    return {"municipio": municipio, "huecos": gaps[:HUECOS]}


@register.inclusion_tag("panorama/problemas.html")
def respuestas_a_problemas(grupos: list[Grupo]) -> dict[str, Any]:
    """Show where each question of an office leads: elements, courses, practices."""
    rows = [elemento for grupo in grupos for elemento in grupo.elementos]
    return {"problemas": problemas.read(rows)}


@register.inclusion_tag("components/jsonld.html")
def jsonld_de_inicio() -> dict[str, Any]:
    return {"json": dumps(schema.inicio())}


@register.inclusion_tag("components/jsonld.html")
def jsonld_de_elemento(page: ElementoPage, tipo: Liga | None) -> dict[str, Any]:
    return {"json": dumps(schema.elemento(page, tipo))}


@register.inclusion_tag("components/jsonld.html")
def jsonld_de_curso(page: CursoPage, vista: VistaCurso) -> dict[str, Any]:
    open_now = [one.edicion for one in vista.proximas if one.is_open]
    return {"json": dumps(schema.curso(page, vista, open_now))}


@register.inclusion_tag("components/jsonld.html")
def jsonld_de_edicion(edicion: Edicion) -> dict[str, Any]:
    if edicion.estado == EstadoEdicion.BORRADOR:
        return {"json": ""}
    return {"json": dumps(schema.edicion(edicion))}


@register.inclusion_tag("components/jsonld.html")
def jsonld_de_programa(page: ProgramaPage, vista: VistaPrograma) -> dict[str, Any]:
    return {"json": dumps(schema.programa(page, vista))}


@register.inclusion_tag("components/jsonld.html")
def jsonld_de_leccion(page: LeccionPage, vista: VistaLeccion) -> dict[str, Any]:
    return {"json": dumps(schema.leccion(page, vista))}


def _reader(context: Context) -> Usuario | AnonymousUser:
    return getattr(context.get("request"), "user", None) or AnonymousUser()
