"""The columns of the spreadsheet, and their names as people write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter

from comun.texto import fold

from .leido import ArchivoIlegible

TIPOS = {
    "unica": "Opción única",
    "multiple": "Opción múltiple",
    "verdadero": "Verdadero o falso",
    "corta": "Respuesta corta",
    "numerica": "Numérica",
    "relacion": "Relacionar columnas",
    "orden": "Ordenar",
    "ensayo": "Respuesta abierta",
    "archivo": "Entregar archivo",
}
_OTROS_TIPOS = {
    "unica": ("una respuesta", "seleccion unica", "unica", "cerrada", "opcion unica"),
    "multiple": ("multiple", "varias respuestas", "respuesta multiple", "seleccion multiple"),
    "verdadero": ("verdadero falso", "verdadero", "falso verdadero", "v f", "f v"),
    "corta": ("corta", "completar", "pregunta corta"),
    "numerica": ("numero", "numerico", "respuesta numerica"),
    "relacion": ("relacion", "relacionar", "relacion de columnas", "columnas"),
    "orden": ("orden", "ordenamiento", "jerarquizar"),
    "ensayo": ("abierta", "ensayo", "pregunta abierta"),
    "archivo": ("archivo", "tarea", "subir archivo"),
}
PUNTAJES = {
    "todo": "Todo o nada",
    "posicion": "Por lugar",
    "pares": "Por pares seguidos",
}
# Key, title, other names.
COLUMNAS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("tipo", "Tipo", ("tipo de pregunta", "tipo de reactivo")),
    ("enunciado", "Pregunta", ("enunciado", "reactivo", "texto de la pregunta", "planteamiento")),
    ("correcta", "Respuesta correcta", ("correcta", "respuesta", "respuestas correctas")),
    ("retro", "Retroalimentación general", ("retroalimentacion", "retro", "justificacion")),
    ("categoria", "Categoría", ("tema", "categorias")),
    ("etiquetas", "Etiquetas", ("etiqueta",)),
    ("pasaje", "Pasaje", ("caso", "lectura")),
    ("clave", "Clave", ("clave del reactivo", "identificador", "id")),
    ("nombre", "Nombre", ("titulo", "nombre del reactivo")),
    ("mezclar", "Mezclar opciones", ("mezclar",)),
    ("mayusculas", "Distinguir mayúsculas", ()),
    ("acentos", "Distinguir acentos", ()),
    ("unidad", "Unidad", ("unidad de medida",)),
    ("puntaje", "Cómo se califica el orden", ("puntaje del orden",)),
    ("rubrica", "Rúbrica", ()),
    ("minimo", "Mínimo de palabras", ()),
    ("maximo", "Máximo de palabras", ()),
    ("base", "Texto inicial", ("plantilla",)),
    ("extensiones", "Extensiones", ("tipos de archivo",)),
    ("cuantos", "Cuántos archivos", ("numero de archivos",)),
)
PASAJES = (
    ("clave", "Clave", ("pasaje", "caso")),
    ("titulo", "Título", ("nombre",)),
    ("texto", "Texto", ("lectura",)),
    ("fuente", "Fuente", ()),
    ("url", "Liga", ("url", "enlace", "direccion")),
)
# One of each for every option: option, weight, feedback.
DE_OPCION = {"opcion": "Opción", "valor": "Valor", "dice": "Retroalimentación"}
_OPCION = re.compile(r"(?:opcion|inciso|respuesta|elemento)\s+([a-z]{1,2}|\d{1,2})|([a-z])")
_VALOR = re.compile(r"(?:valor|porcentaje|puntos?)\s+([a-z]{1,2}|\d{1,2})")
_DICE = re.compile(r"(?:retroalimentacion|retro)\s+([a-z]{1,2}|\d{1,2})")
# Titles and notes that people leave above the names of the columns.
ANTES = 12


@dataclass(frozen=True)
class Encabezado:
    """Where each column is: its key, or one of an option's with the option's place."""

    fila: int
    lugares: dict[str, int]
    ajenas: tuple[str, ...]  # titles that nobody reads


def kind_of(text: str) -> str | None:
    """Return the kind that somebody meant; None if none of ours."""
    folded = fold(text)
    for kind, title in TIPOS.items():
        if folded in {kind, fold(title), *_OTROS_TIPOS[kind]}:
            return kind
    return None


def option_key(column: str, place: int) -> str:
    return f"{column} {place}"


def option_title(column: str, place: int) -> str:
    return f"{DE_OPCION[column]} {get_column_letter(place)}"


def heading(
    fila: int, titles: Sequence[str], columnas: Sequence[tuple[str, str, tuple[str, ...]]]
) -> Encabezado:
    """Return where the columns are if this row names them.

    :raises ArchivoIlegible: one is there twice.
    """
    known = {fold(name): key for key, title, others in columnas for name in (title, *others)}
    lugares: dict[str, int] = {}
    ajenas = []
    for place, title in enumerate(titles):
        if not (folded := fold(title)):
            continue
        key = known.get(folded) or _option_key(folded)
        if key is None:
            ajenas.append(title)
        elif key in lugares:
            raise ArchivoIlegible(
                f"La columna «{title[:40]}» está dos veces en la fila {fila}. Deje una."
            )
        else:
            lugares[key] = place
    return Encabezado(fila, lugares, tuple(ajenas))


def _option_key(folded: str) -> str | None:
    for column, pattern in (("opcion", _OPCION), ("valor", _VALOR), ("dice", _DICE)):
        if found := pattern.fullmatch(folded):
            which = found[1] or found[2]
            place = int(which) if which.isdigit() else column_index_from_string(which.upper())
            return option_key(column, place)
    return None
