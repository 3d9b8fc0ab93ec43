"""A request or an offer in one line: «Pide una visita sobre Diagnóstico»."""

from intercambio.practicas.enums import Acompanamiento

from ..models import Apoyo

_CON_ARTICULO = {
    Acompanamiento.VISITA: "una visita",
    Acompanamiento.LLAMADA: "una llamada",
    Acompanamiento.PLANTILLAS: "plantillas",
    Acompanamiento.MENTORIA: "mentoría",
}


def phrase(apoyo: Apoyo) -> str:
    """Say it; the element must be read already."""
    kind = _CON_ARTICULO[Acompanamiento(apoyo.tipo)]
    return f"{apoyo.get_clase_display()} {kind} sobre {apoyo.elemento.title}"
