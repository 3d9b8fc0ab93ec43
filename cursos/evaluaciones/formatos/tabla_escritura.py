"""Questions written as a workbook: what there is to say, and how to fill in more."""

import io
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from openpyxl.utils import get_column_letter

from comun.markdown import clean

from . import fracciones, rubricas, tabla_ejemplos
from .leido import Leido, Problema
from .tabla_columnas import COLUMNAS, DE_OPCION, PASAJES, PUNTAJES, TIPOS, option_key, option_title

_OPCIONES = 6
_CELDA = 32_000  # Excel's own limit is 32,767
_FLECHA = re.compile(r"(→|->|=>)")
_ANCHOS = {"enunciado": 60, "opcion": 28, "dice": 28, "retro": 40, "rubrica": 40, "texto": 90}


def write(items: Iterable[Leido]) -> bytes:
    """Return the workbook with the questions; with none, it is the template."""
    from openpyxl import Workbook  # takes a third of a second, and few processes need it

    taken = [item for item in items if item.contenido]
    rows = [_row(item) for item in taken]
    passages = {item.pasaje["clave"]: item.pasaje for item in taken if item.pasaje}
    book = Workbook(write_only=True)
    _sheet(book, "Reactivos", _columns(rows), rows, kinds=True)
    samples = [_row(item) for item in tabla_ejemplos.EJEMPLOS]
    _sheet(book, "Ejemplos", _columns(samples), samples)
    _sheet(book, "Pasajes", [(key, title) for key, title, _ in PASAJES], list(passages.values()))
    notes = [{"texto": line} for line in tabla_ejemplos.INSTRUCCIONES]
    _sheet(book, "Instrucciones", [("texto", "Cómo llenar esta plantilla")], notes)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def perdidas(item: Leido) -> tuple[Problema, ...]:
    """Return what of this question the file will not have; "impide" if it is left out whole."""
    if not item.contenido:
        return (Problema(item.linea, "impide", "No se pudo leer: no hay qué escribir."),)
    found = []
    if item.recursos:
        found.append("Las figuras no viajan en Excel. Use Moodle XML.")
    if any(">" in name for name in item.categoria) or any(";" in tag for tag in item.etiquetas):
        found.append("Una categoría con «>» o una etiqueta con «;» se parte en dos.")
    if any(len(value) > _CELDA for value in _row(item).values()):
        found.append("Un texto no cabe en una celda y se corta.")
    return tuple(Problema(item.linea, "aviso", text) for text in found)


def _columns(rows: Sequence[dict[str, str]]) -> list[tuple[str, str]]:
    """Return the key and the title of each column: the usual ones first, then what is rarer."""
    used = [int(key.split()[1]) for row in rows for key in row if key.split()[0] in DE_OPCION]
    places = range(1, max([_OPCIONES, *used]) + 1)
    titles = [(key, title) for key, title, _ in COLUMNAS]
    options, weights, feedback = (
        [(option_key(column, place), option_title(column, place)) for place in places]
        for column in DE_OPCION
    )
    return [*titles[:3], *options, *titles[3:9], *weights, *feedback, *titles[9:]]


def _sheet(
    book: Any,
    titulo: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[dict[str, str]],
    *,
    kinds: bool = False,
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(titulo)
    sheet.freeze_panes = "A2"
    for number, (key, title) in enumerate(columns, start=1):
        width = _ANCHOS.get(key.split()[0], max(14, len(title) + 2))
        sheet.column_dimensions[get_column_letter(number)].width = width
    if kinds:
        _offer_kinds(sheet)
    wrapped = Alignment(wrap_text=True, vertical="top")

    def written(text: str, *, bold: bool = False) -> Any:
        cell = WriteOnlyCell(sheet, value=clean(text)[:_CELDA])
        cell.data_type = "s"  # what a person wrote is never a formula
        cell.number_format = "@"
        cell.alignment = wrapped
        if bold:
            cell.font = Font(bold=True)
        return cell

    sheet.append([written(title, bold=True) for _, title in columns])
    for row in rows:
        sheet.append([written(row[key]) if row.get(key) else None for key, _ in columns])


def _offer_kinds(sheet: Any) -> None:
    """Let the kind be chosen from a list, in the first column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=f'"{",".join(TIPOS.values())}"', allow_blank=True)
    offer.add("A2:A2001")
    sheet.data_validations.append(offer)


def _row(item: Leido) -> dict[str, str]:
    contenido = item.contenido
    row = {
        "tipo": TIPOS[contenido["tipo"]],
        "enunciado": contenido["enunciado"],
        "retro": contenido["retro"],
        "clave": item.clave,
        "nombre": item.nombre,
        "categoria": " > ".join(item.categoria),
        "etiquetas": "; ".join(item.etiquetas),
        "pasaje": item.pasaje["clave"] if item.pasaje else "",
    }
    return row | _own(contenido)


def _own(contenido: dict[str, Any]) -> dict[str, str]:
    kind = contenido["tipo"]
    if kind in ("unica", "multiple"):
        return _choice(contenido)
    if kind == "verdadero":
        return {
            "correcta": "Verdadero" if contenido["correcta"] else "Falso",
            option_key("dice", 1): contenido["retro_verdadero"],
            option_key("dice", 2): contenido["retro_falso"],
        }
    if kind == "corta":
        yes = {True: "Sí", False: ""}
        texts = [pattern["texto"] for pattern in contenido["patrones"]]
        return _answers(texts, contenido["patrones"]) | {
            "mayusculas": yes[contenido["distingue_mayusculas"]],
            "acentos": yes[contenido["distingue_acentos"]],
        }
    if kind == "numerica":
        texts = [_measure(value) for value in contenido["valores"]]
        return _answers(texts, contenido["valores"]) | {"unidad": contenido["unidad"]}
    if kind == "relacion":
        return _matching(contenido)
    if kind == "orden":
        texts = [element["texto"] for element in contenido["elementos"]]
        return _options(texts) | {"puntaje": PUNTAJES[contenido["puntaje"]]}
    return _open(contenido)


def _options(texts: Iterable[str]) -> dict[str, str]:
    return {option_key("opcion", place): text for place, text in enumerate(texts, start=1)}


def _choice(contenido: dict[str, Any]) -> dict[str, str]:
    """Write the letters of the right ones, and weights where the letters do not say them."""
    opciones = contenido["opciones"]
    worth = [Fraction(option["fraccion"]) for option in opciones]
    right = [place for place, value in enumerate(worth, start=1)
             if (value == 1 if contenido["tipo"] == "unica" else value > 0)]  # fmt: skip
    share = Fraction(1, len(right)) if contenido["tipo"] == "multiple" else Fraction(1)
    wrong = -share if contenido["tipo"] == "multiple" else Fraction(0)
    row = {
        "correcta": ", ".join(get_column_letter(place) for place in right),
        "mezclar": "" if contenido["mezclar"] else "No",
    }
    for place, option in enumerate(opciones, start=1):
        row[option_key("opcion", place)] = option["texto"]
        row[option_key("dice", place)] = option["retro"]
        if worth[place - 1] != (share if place in right else wrong):
            row[option_key("valor", place)] = _weight(option["fraccion"])
    return row


def _answers(texts: list[str], answers: list[dict[str, str]]) -> dict[str, str]:
    row = _options(texts)
    for place, answer in enumerate(answers, start=1):
        row[option_key("dice", place)] = answer["retro"]
        if answer["fraccion"] != "1":
            row[option_key("valor", place)] = _weight(answer["fraccion"])
    return row


def _weight(fraction: str) -> str:
    """Write a percentage; as a fraction what no percentage gives back."""
    return f"{fracciones.write(fraction)} %" if fracciones.is_kept(fraction) else fraction


def _measure(value: dict[str, str]) -> str:
    return value["valor"] + (f" ± {value['tolerancia']}" if value["tolerancia"] != "0" else "")


def _matching(contenido: dict[str, Any]) -> dict[str, str]:
    sides = [(pair["izquierda"], pair["derecha"]) for pair in contenido["pares"]]
    sides += [("", extra) for extra in contenido["distractores"]]
    return _options(f"{_no_arrow(left)} → {_no_arrow(right)}" for left, right in sides)


def _no_arrow(text: str) -> str:
    return _FLECHA.sub(r"\\\1", text)


def _open(contenido: dict[str, Any]) -> dict[str, str]:
    row = {"rubrica": rubricas.write(contenido["rubrica"])}
    if contenido["tipo"] == "archivo":
        return row | {
            "extensiones": ", ".join(contenido["extensiones"]),
            "cuantos": str(contenido["cuantos"]),
        }
    return row | {
        "minimo": str(contenido["minimo_palabras"] or ""),
        "maximo": str(contenido["maximo_palabras"] or ""),
        "base": contenido["base"],
    }
