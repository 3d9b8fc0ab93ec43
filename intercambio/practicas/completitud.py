"""How complete a practice is, and what is missing; pure, so that forms and operations agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .bloques import BLOQUES, TOPE_HITO, TOPES, words
from .contenido import Contenido, is_filled, marked, rows

SIN_TITULO = "Práctica sin título"
# What each field adds when it is there; in all, one hundred. What not every practice has adds
# nothing: documents, photographs, costs.
PESOS = {
    "title": 4, "resumen": 4, "dependencia": 2, "tipo_organo": 2, "administracion": 2,
    "estado": 3, "fecha_inicio": 3,
    "materia": 6, "pasos": 6,
    "situacion_previa": 5, "objetivos": 5, "solucion": 5, "participacion": 5, "hitos": 6,
    "resultados": 5, "no_funciono": 5, "continuidad": 5, "lecciones": 5, "replicabilidad": 5,
    "indicadores": 9,
    "contacto_cargo": 4, "contacto_correo": 4,
}  # fmt: skip
NOMBRES = {
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
    "condiciones": "las condiciones que la hicieron posible",
    "continuidad": "qué la sostuvo o la interrumpió",
    "lecciones": "las lecciones",
    "replicabilidad": "qué necesita quien quiera replicarla",
    "adaptable": "qué se puede adaptar",
    "no_cambiar": "qué no debe cambiarse",
    "contacto_cargo": "el cargo de contacto",
    "contacto_correo": "el correo institucional",
}
# How each kind of row is called where something is missing in it, and what it must have.
_FILAS = {
    "indicadores": (
        "Indicador",
        {
            "nombre": "qué se midió",
            "unidad": "la unidad",
            "comportamiento": "el comportamiento",
            "valor_antes": "el valor de antes",
            "fecha_antes": "la fecha de antes",
            "valor_despues": "el valor de después",
            "fecha_despues": "la fecha de después",
            "fuente": "la fuente",
        },
    ),
    "hitos": ("Momento", {"fecha": "la fecha", "que": "qué pasó"}),
    "fundamentos": ("Fundamento", {"tipo": "el tipo", "numero": "el número o nombre"}),
    "actores": ("Actor", {"nombre": "quién", "sector": "el sector", "rol": "qué hizo"}),
    "documentos": ("Documento", {"titulo": "el título", "autor": "la autoría"}),
    "fotos": ("Foto", {"alternativo": "qué se ve", "autor": "la autoría"}),
}
_AL_MENOS = {
    "indicadores": "Falta al menos un indicador.",
    "hitos": "Falta al menos un momento del camino.",
}
# Where something is said, what must be said with it.
_JUNTOS = (
    ("poblacion", "poblacion_fuente", "Falta la fuente del número de personas."),
    ("inversion", "anio_base", "Falta de qué año son los pesos de la inversión."),
)


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
        Falta(bloque.clave, campo, texto)
        for bloque in BLOQUES
        for name in (*bloque.campos, *bloque.hijos)
        for campo, texto in _missing(contenido, name, tipos)
    )
    lost = sum(PESOS[campo] for campo in {falta.campo.split("-")[0] for falta in faltan} & {*PESOS})
    return Completitud(100 - lost, faltan, frozenset(_begun(contenido)))


def _missing(
    contenido: Contenido, name: str, tipos: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    if name == "elementos":
        if not any(tipos.get(row["elemento"]) == "pasos" for row in rows(contenido, "elementos")):
            yield "pasos", f"Falta {NOMBRES['pasos']}."
    elif name in _FILAS:
        yield from _missing_in_rows(contenido, name)
    elif name in PESOS and not _has(contenido, name):
        yield name, f"Falta{'n' if _is_plural(name) else ''} {NOMBRES[name]}."
    elif name in TOPES and (over := words(contenido.get(name) or "") - TOPES[name]) > 0:
        yield name, f"{_too_many(over)} en {NOMBRES[name]}: caben {TOPES[name]}."
    for one, other, texto in _JUNTOS:
        if name == other and _has(contenido, one) and not _has(contenido, other):
            yield other, texto


def _missing_in_rows(contenido: Contenido, hijos: str) -> Iterator[tuple[str, str]]:
    found = rows(contenido, hijos)
    if not found and hijos in _AL_MENOS:
        yield hijos, _AL_MENOS[hijos]
    title, needed = _FILAS[hijos]
    for place, row in enumerate(found):
        lacking = [text for name, text in needed.items() if row.get(name) in (None, "")]
        if hijos == "documentos" and not (row.get("archivo") or row.get("liga")):
            lacking.append("el archivo o la liga")
        if lacking:
            yield f"{hijos}-{place}", f"{title} {place + 1}: falta {', '.join(lacking)}."
        if hijos == "hitos" and (over := words(row.get("que") or "") - TOPE_HITO) > 0:
            yield f"{hijos}-{place}", f"{title} {place + 1}: {_too_many(over).lower()}."


def _has(contenido: Contenido, campo: str) -> bool:
    value = contenido.get(campo)
    return is_filled(value) and not (campo == "title" and value == SIN_TITULO)


def _too_many(over: int) -> str:
    return f"Sobra{'n' if over > 1 else ''} {over} palabra{'s' if over > 1 else ''}"


def _begun(contenido: Contenido) -> Iterator[str]:
    for bloque in BLOQUES:
        if (
            any(_has(contenido, campo) for campo in bloque.campos)
            or any(marked(contenido, lista) for lista in bloque.listas)
            or any(rows(contenido, hijos) for hijos in bloque.hijos)
        ):
            yield bloque.clave


def _is_plural(campo: str) -> bool:
    return NOMBRES[campo].startswith(("los ", "las "))
