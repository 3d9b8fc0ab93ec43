"""How complete a practice is, and what is missing; pure, so that forms and operations agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .bloques import BLOQUES, TOPES, words
from .contenido import Contenido, rows

SIN_TITULO = "Práctica sin título"
# What each field adds when it is there; in all, one hundred. Documents add nothing: not every
# practice has one.
PESOS = {
    "title": 4, "resumen": 4, "dependencia": 2, "tipo_organo": 2, "administracion": 2,
    "estado": 3, "fecha_inicio": 3,
    "materia": 8, "pasos": 7,
    "situacion_previa": 5, "objetivos": 5, "solucion": 5, "participacion": 5,
    "resultados": 5, "no_funciono": 5, "continuidad": 5, "lecciones": 5, "replicabilidad": 5,
    "indicadores": 10,
    "contacto_cargo": 5, "contacto_correo": 5,
}  # fmt: skip
_FALTA = {
    "title": "el título",
    "resumen": "el resumen",
    "dependencia": "la dependencia responsable",
    "tipo_organo": "el tipo de órgano",
    "administracion": "la administración",
    "estado": "el estado de la práctica",
    "fecha_inicio": "la fecha de inicio",
    "materia": "la materia principal",
    "pasos": "al menos un paso del proceso",
    "situacion_previa": "la situación previa",
    "objetivos": "los objetivos",
    "solucion": "qué se hizo",
    "participacion": "quién participó y cómo",
    "resultados": "los resultados",
    "no_funciono": "lo que no funcionó y qué se ajustó",
    "continuidad": "qué la sostuvo o la interrumpió",
    "lecciones": "las lecciones",
    "replicabilidad": "qué necesita quien quiera replicarla",
    "contacto_cargo": "el cargo de contacto",
    "contacto_correo": "el correo institucional",
}
_INDICADOR = {
    "nombre": "qué se midió",
    "unidad": "la unidad",
    "comportamiento": "el comportamiento",
    "valor_antes": "el valor de antes",
    "fecha_antes": "la fecha de antes",
    "valor_despues": "el valor de después",
    "fecha_despues": "la fecha de después",
    "fuente": "la fuente",
}


@dataclass(frozen=True, slots=True)
class Falta:
    """Something that keeps the practice from being sent, and the field where to mend it."""

    bloque: str
    campo: str
    texto: str


@dataclass(frozen=True, slots=True)
class Completitud:
    """How much is there, in percent, and what is missing."""

    porcentaje: int
    faltan: tuple[Falta, ...]
    empezados: frozenset[str]

    @property
    def is_complete(self) -> bool:
        return not self.faltan

    def missing_in(self, bloque: str) -> list[Falta]:
        return [falta for falta in self.faltan if falta.bloque == bloque]


def evaluate(contenido: Contenido, tipos: Mapping[int, str]) -> Completitud:
    """Weigh what is there.

    :param tipos: to which list (`pasos`, `instrumentos`, …) each element belongs, by id.
    """
    faltan = tuple(
        Falta(bloque, campo, texto)
        for bloque, campos in _fields()
        for campo, texto in _missing(contenido, campos, tipos)
    )
    lost = sum(PESOS[campo] for campo in {falta.campo.split("-")[0] for falta in faltan} & {*PESOS})
    return Completitud(100 - lost, faltan, frozenset(_begun(contenido)))


def _fields() -> Iterator[tuple[str, tuple[str, ...]]]:
    for bloque in BLOQUES:
        extra = {"elementos": ("pasos",), "": ()}.get(bloque.hijos, (bloque.hijos,))
        yield bloque.clave, (*bloque.campos, *extra)


def _missing(
    contenido: Contenido, campos: tuple[str, ...], tipos: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    for campo in campos:
        if campo == "pasos":
            if not any(tipos.get(row["elemento"]) == "pasos" for row in _elements(contenido)):
                yield campo, f"Falta {_FALTA[campo]}."
        elif campo == "indicadores":
            yield from _missing_indicators(contenido)
        elif campo == "documentos":
            yield from _missing_documents(contenido)
        elif campo in PESOS and not _has(contenido, campo):
            yield campo, f"Falta{'n' if _is_plural(campo) else ''} {_FALTA[campo]}."
        elif (over := _words_over(contenido, campo)) > 0:
            plural = "palabras" if over > 1 else "palabra"
            yield campo, f"Sobran {over} {plural} en {_FALTA[campo]}: caben {TOPES[campo]}."


def _missing_indicators(contenido: Contenido) -> Iterator[tuple[str, str]]:
    found = rows(contenido, "indicadores")
    if not found:
        yield "indicadores", "Falta al menos un indicador."
    for place, row in enumerate(found):
        lacking = [text for name, text in _INDICADOR.items() if row.get(name) in (None, "")]
        if lacking:
            yield f"indicadores-{place}", f"Indicador {place + 1}: falta {', '.join(lacking)}."


def _missing_documents(contenido: Contenido) -> Iterator[tuple[str, str]]:
    for place, row in enumerate(rows(contenido, "documentos")):
        lacking = [
            text
            for name, text in (("titulo", "el título"), ("autor", "la autoría"))
            if not row.get(name)
        ]
        if not (row.get("archivo") or row.get("liga")):
            lacking.append("el archivo o la liga")
        if lacking:
            yield f"documentos-{place}", f"Documento {place + 1}: falta {', '.join(lacking)}."


def _has(contenido: Contenido, campo: str) -> bool:
    value = contenido.get(campo)
    if campo == "title":
        return bool(value) and value != SIN_TITULO
    return value not in (None, "")


def _words_over(contenido: Contenido, campo: str) -> int:
    return words(contenido.get(campo) or "") - TOPES[campo] if campo in TOPES else 0


def _begun(contenido: Contenido) -> Iterator[str]:
    for bloque in BLOQUES:
        if any(_has(contenido, campo) for campo in bloque.campos) or (
            bloque.hijos and rows(contenido, bloque.hijos)
        ):
            yield bloque.clave


def _elements(contenido: Contenido) -> list[Contenido]:
    return rows(contenido, "elementos")


def _is_plural(campo: str) -> bool:
    return _FALTA[campo].startswith(("los ", "las "))
