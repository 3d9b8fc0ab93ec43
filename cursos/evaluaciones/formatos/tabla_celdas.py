"""A stranger's workbook, opened no further than its cells, each of them as text."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils import range_boundaries

from comun import paquetes
from comun.markdown import clean

from .entrada import measure
from .leido import ArchivoIlegible

_MAX_COLUMNAS = 250
_MAX_FILAS = 20_000
# Sheets formatted to their last row: so many empty ones in a row are their end.
_VACIAS = 500
_UNIDA = re.compile(rb"<mergeCell\b[^>]*\bref=\"([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})\"")
_MAX_UNIDAS = 5_000


@dataclass
class Fila:
    """A row with its number as the spreadsheet shows it."""

    numero: int
    celdas: list[str]
    raras: list[str] = field(default_factory=list)  # cells that a program changed, in words


@dataclass(frozen=True)
class Hoja:
    titulo: str
    filas: list[Fila]


@contextmanager
def _broken_is_refused() -> Iterator[None]:
    """A broken file breaks its reader in a hundred ways."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does not support, we do not want
            yield
    except (ArchivoIlegible, paquetes.HojaIlegible) as error:
        raise ArchivoIlegible(str(error)) from error
    except Exception as error:
        raise ArchivoIlegible(
            "El libro de Excel está dañado. Ábralo, guárdelo otra vez como .xlsx y súbalo."
        ) from error


def sheets(contenido: bytes) -> list[Hoja]:
    """Return the visible sheets: cached values, no formula, no link, no picture.

    :raises ArchivoIlegible: it is no workbook, is broken, or is made to do harm.
    """
    measure(contenido)
    if not contenido.startswith(b"PK\x03\x04"):
        raise ArchivoIlegible(
            "No es un libro de Excel actual. Ábralo y guárdelo como «Libro de Excel (.xlsx)», "
            "sin contraseña."
        )
    with _broken_is_refused():
        paquetes.check(contenido)
        from openpyxl import load_workbook  # takes a third of a second, and few processes need it

        book = load_workbook(
            io.BytesIO(contenido), read_only=True, data_only=True, keep_links=False
        )
        return [
            Hoja(sheet.title, _rows(sheet, contenido))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]


def _rows(sheet: Any, contenido: bytes) -> list[Fila]:
    sheet.reset_dimensions()  # what the file says of its size is not believed
    found: list[Fila] = []
    empty = 0
    rows = sheet.iter_rows(max_col=_MAX_COLUMNAS, max_row=_MAX_FILAS)
    for number, cells in enumerate(rows, start=1):
        row = Fila(number, [])
        row.celdas = [_text(cell, row) for cell in cells]
        empty = 0 if any(row.celdas) else empty + 1
        if empty > _VACIAS:
            break
        found.append(row)
    _spread_merged(found, sheet, contenido)
    return found


def _spread_merged(rows: list[Fila], sheet: Any, contenido: bytes) -> None:
    """Give every row of a merged cell its value: on the screen it stands beside all of them."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as package:
        source = package.read(sheet._worksheet_path.lstrip("/"))
    for ref in _UNIDA.findall(source)[:_MAX_UNIDAS]:
        column, top, last_column, bottom = range_boundaries(ref.decode())
        if column != last_column or top > len(rows):
            continue
        value = _at(rows[top - 1], column)
        for row in rows[top : min(bottom, len(rows))] if value else ():
            row.celdas += [""] * (column - len(row.celdas))
            row.celdas[column - 1] = row.celdas[column - 1] or value


def _at(row: Fila, column: int) -> str:
    return row.celdas[column - 1] if column <= len(row.celdas) else ""


def _text(cell: Any, row: Fila) -> str:
    """Return a cell as clean text; note down what a spreadsheet made of what was typed."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if cell.data_type == "e":
            row.raras.append(f"La celda {cell.coordinate} tiene un error de fórmula ({value}).")
        return clean(value).strip()
    if isinstance(value, bool):
        return "Verdadero" if value else "Falso"
    if isinstance(value, datetime | date | time | timedelta):
        row.raras.append(
            f"Excel convirtió en fecha lo que hay en la celda {cell.coordinate}. Dele formato de "
            "texto y escríbalo otra vez."
        )
        return str(value)
    percent = isinstance(value, float | int) and "%" in str(cell.number_format or "")
    return f"{value * 100:.10g} %" if percent else _number(value)


def _number(value: Any) -> str:
    """Return a number without the dust of its binary form, and without an exponent."""
    if isinstance(value, float) and abs(value) < 1e15:
        text = f"{value:.15g}"
        return text if "e" not in text else f"{value:.15f}".rstrip("0")
    return str(value)
