"""The list that people sign at a session."""

from collections.abc import Iterable
from typing import Any

from .. import reloj
from ..models import Sesion
from .legajo import Legajo

_COLUMNAS = ("No.", "Nombre", "Municipio o alcaldía", "Firma")
_ANCHOS = (8, 34, 26, 32)


def render(sesion: Sesion, personas: Iterable[tuple[Any, ...]]) -> bytes:
    """Return the PDF: number, name and municipality of each, and room to sign."""
    edicion = sesion.edicion
    start = reloj.moment(sesion.inicia_at, edicion.zona)
    legajo = Legajo(
        titulo=f"Lista de asistencia: {sesion.titulo}",
        pie=f"{edicion.curso.title} · {edicion} · {reloj.day(sesion.inicia_at, edicion.zona)}",
    )
    legajo.heading("Lista de asistencia")
    legajo.fact("Curso", edicion.curso.title)
    legajo.fact("Edición", str(edicion))
    legajo.fact("Sesión", sesion.titulo)
    legajo.fact("Cuándo", f"{start}, hasta las {reloj.hour(sesion.termina_at, edicion.zona)}")
    legajo.fact("Dónde", sesion.lugar or edicion.sede)
    legajo.y -= 8
    filas = ((*persona, "") for persona in personas)
    legajo.tabla(_COLUMNAS, _ANCHOS, filas, alto=26)
    legajo.signatures([("", "Nombre y firma de quien facilita")])
    return legajo.render()
