"""What somebody asks of the catalogue, read from the address; what is not understood is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from comun.facetas import Pedido, asked_page, asked_words
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
_CLAVE = re.compile(r"[A-Za-z][0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Filtro(Pedido):
    """What was asked: the words and one value, or none, of each facet."""

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


def read(datos: Mapping[str, str]) -> Filtro:
    """Read the address; a value of a wrong shape counts as none."""
    few = {name: x for name, known in OPCIONES.items() if (x := datos.get(name, "")) in known}
    return Filtro(
        q=asked_words(datos),
        pagina=asked_page(datos),
        **few,
        **{name: _clave(datos.get(name, ""), letter) for name, letter in LETRAS.items()},
    )


def band(horas: int) -> str:
    """Return in which band of hours something falls."""
    return next((key for key in ("10", "20", "40") if horas <= int(key)), "mas")


def _clave(texto: str, letra: str) -> str:
    clave = texto.upper() if _CLAVE.fullmatch(texto) else ""
    return clave if clave[:1] == letra else ""
