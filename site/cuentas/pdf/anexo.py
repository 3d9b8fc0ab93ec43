"""The annex of a hand-over, for the act of entrega-recepción: from what was frozen that day."""

from typing import Any

from comun import fechas

from ..models import Relevo
from .pliego import Pliego


def render(relevo: Relevo) -> bytes:
    """Return the PDF of the annex: the same words whatever happened to the people since."""
    datos = relevo.datos
    pliego = Pliego(
        titulo=f"Anexo de entrega-recepción: enlace municipal de {datos['municipio']}",
        pie=f"Aula Municipal · Relevo {relevo.pk}",
    )
    pliego.heading("Anexo de entrega-recepción")
    pliego.paragraph(f"Relevo de enlace municipal {datos['calidad']} en Aula Municipal")
    pliego.fact("Municipio", f"{datos['municipio']} (clave INEGI {datos['clave']})")
    pliego.fact("Hecho el", fechas.long(relevo.hecho_at))
    _person(pliego, "Entrega", datos["entrega"])
    _person(pliego, "Recibe", datos["recibe"])
    pliego.section("Lo que se entrega")
    for grupo in datos["cosas"]:
        pliego.subsection(f"{grupo['titulo']} ({len(grupo['cosas'])})")
        for cosa in grupo["cosas"]:
            pliego.item(cosa)
    if not datos["cosas"]:
        pliego.paragraph("No había nada en trámite a nombre de quien entrega.")
    pliego.y -= 8
    pliego.paragraph(
        "Desde la fecha en que empieza, quien recibe responde por lo anterior a nombre del "
        "municipio. Lo publicado no cambia."
    )
    pliego.signatures([_signs("Entrega", datos["entrega"]), _signs("Recibe", datos["recibe"])])
    return pliego.render()


def _person(pliego: Pliego, titulo: str, datos: dict[str, Any]) -> None:
    pliego.section(titulo)
    pliego.fact("Nombre", datos["nombre"])
    pliego.fact("Cargo", datos["cargo"])
    pliego.fact("Dependencia", datos["dependencia"])
    dated = f", del {fechas.long(datos['oficio_fecha'])}" if datos["oficio_fecha"] else ""
    pliego.fact("Oficio", f"{datos['oficio']}{dated}" if datos["oficio"] else "")
    pliego.fact("Desde", fechas.long(datos["desde"]))
    pliego.fact("Hasta", fechas.long(datos["hasta"]) if datos["hasta"] else "Nuevo aviso")


def _signs(verb: str, datos: dict[str, Any]) -> tuple[str, str]:
    return datos["nombre"], f"{verb}. {datos['cargo']}".rstrip()
