"""The story of a practice, part by part, as paragraphs of plain text."""

import re
from dataclasses import dataclass

from ..models import PracticaPage
from ..models.paginas import NARRATIVA

# What each part of the narrative is called on the page; the model's own names are for forms.
TITULOS = {
    "situacion_previa": "Qué pasaba antes",
    "objetivos": "Qué se buscaba",
    "solucion": "Qué se hizo",
    "participacion": "Quién participó y cómo",
    "resultados": "Qué resultó",
    "no_funciono": "Lo que no funcionó y qué se ajustó",
    "condiciones": "Qué la hizo posible",
    "continuidad": "Qué la sostuvo o la interrumpió",
    "lecciones": "Qué se aprendió",
    "replicabilidad": "Si quiere replicarla",
    "adaptable": "Qué se puede adaptar",
    "no_cambiar": "Qué no debe cambiarse",
}


@dataclass(frozen=True, slots=True)
class Apartado:
    """A part of the narrative, as paragraphs of plain text."""

    ancla: str
    titulo: str
    parrafos: list[str]


def told(page: PracticaPage) -> dict[str, Apartado | None]:
    """Return the parts by the name of their field; None where one says nothing."""
    return {name: _part(name, paragraphs(getattr(page, name))) for name in NARRATIVA}


def _part(name: str, parrafos: list[str]) -> Apartado | None:
    return Apartado(name.replace("_", "-"), TITULOS[name], parrafos) if parrafos else None


def paragraphs(texto: str) -> list[str]:
    """Part a plain text at its blank lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", texto.replace("\r", "")) if part.strip()]
