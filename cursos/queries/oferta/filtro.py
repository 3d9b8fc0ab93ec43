"""What somebody asks of the catalogue, read from the address; what is not understood is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.http import urlencode

from cuentas.enums import CargoTipo
from municipios.regiones import Region

from ...enums import Modalidad, Nivel, TipoCurso

SI = "si"
PROGRAMA, POSGRADO = "programa", "posgrado"
TIPOS = {str(value): str(label) for value, label in TipoCurso.choices} | {
    PROGRAMA: "Programa de varios cursos",
    POSGRADO: "Posgrado de otra institución",
}
HORAS = {
    "10": "Hasta 10 horas", "20": "De 11 a 20 horas", "40": "De 21 a 40 horas",
    "mas": "Más de 40 horas",
}  # fmt: skip
# The choices that are always the same, in their order; those of the methodology come from it.
OPCIONES: dict[str, dict[str, str]] = {
    "abierta": {SI: "Con inscripción abierta"},
    "tipo": TIPOS,
    "modalidad": {str(value): str(label) for value, label in Modalidad.choices},
    "nivel": {str(value): str(label) for value, label in Nivel.choices},
    "horas": HORAS,
    "region": {str(value): str(label) for value, label in Region.choices},
    "cargo": {str(value): str(label) for value, label in CargoTipo.choices},
}
# Which plates each facet of the methodology lists.
LETRAS = {"materia": "M", "paso": "E", "instrumento": "I"}
# In the order in which they are read.
FACETAS = (
    "abierta", "tipo", "materia", "paso", "instrumento", "modalidad", "nivel", "horas", "region",
    "cargo",
)  # fmt: skip
_CLAVE = re.compile(r"[A-Za-z][0-9]{1,3}")
_MOST_LETTERS, _LAST_PAGE = 120, 10_000


@dataclass(frozen=True, slots=True)
class Filtro:
    """What was asked: the words and one value, or none, of each facet."""

    q: str = ""
    abierta: str = ""
    tipo: str = ""
    materia: str = ""
    paso: str = ""
    instrumento: str = ""
    modalidad: str = ""
    nivel: str = ""
    horas: str = ""
    region: str = ""
    cargo: str = ""
    pagina: int = 1

    @property
    def is_active(self) -> bool:
        return bool(self.q or self.facets)

    @property
    def facets(self) -> dict[str, str]:
        """The facets that were chosen."""
        return {name: value for name in FACETAS if (value := getattr(self, name))}

    def address(self, **changes: Any) -> str:
        """Return the query of the address with these changes, from the first page unless told."""
        wanted = replace(self, **{"pagina": 1, **changes})
        pairs = {"q": wanted.q, **wanted.facets}
        if wanted.pagina > 1:
            pairs["pagina"] = str(wanted.pagina)
        return "?" + urlencode({name: value for name, value in pairs.items() if value})


def read(datos: Mapping[str, str]) -> Filtro:
    """Read the address; a value of a wrong shape counts as none."""
    few = {name: x for name, known in OPCIONES.items() if (x := datos.get(name, "")) in known}
    page = datos.get("pagina", "")
    return Filtro(
        q=" ".join(datos.get("q", "").replace("\x00", " ").split())[:_MOST_LETTERS],
        pagina=min(max(int(page), 1), _LAST_PAGE) if re.fullmatch(r"[0-9]{1,9}", page) else 1,
        **few,
        **{name: _clave(datos.get(name, ""), letter) for name, letter in LETRAS.items()},
    )


def band(horas: int) -> str:
    """Return in which band of hours something falls."""
    return next((key for key in ("10", "20", "40") if horas <= int(key)), "mas")


def _clave(texto: str, letra: str) -> str:
    clave = texto.upper() if _CLAVE.fullmatch(texto) else ""
    return clave if clave[:1] == letra else ""
