"""Tables that people make: CSV of any hand, XLSX; read into rows with known names.

Whatever arrives is a stranger's file: it is measured before it is opened, nothing in it is
evaluated or fetched, and what cannot be read is refused in words that say what to do.
"""

import csv
import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from . import paquetes
from .paquetes import HojaIlegible
from .tablas import strip_control
from .texto import fold

__all__ = ["MAX_BYTES", "MAX_FILAS", "Columna", "Fila", "HojaIlegible", "read"]

MAX_BYTES = 5 * 1024 * 1024
MAX_FILAS = 20_000
_MAX_COLUMNAS = 60
_MAX_LETRAS = 500
# Titles and notes that people leave above the names of the columns.
_ANTES = 12
# Sheets formatted to their last row: so many empty ones in a row are its end.
_VACIAS = 1_000
_SEPARADORES = (";", ",", "\t")
_XLSX, _XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Columna:
    """A column that is looked for, by any of its names."""

    clave: str
    nombre: str
    alias: tuple[str, ...] = ()
    obligatoria: bool = True

    def is_called(self, titulo: str) -> bool:
        return titulo in {fold(name) for name in (self.clave, self.nombre, *self.alias)}


@dataclass(frozen=True, slots=True)
class Fila:
    """A row with its number as the spreadsheet shows it; what is not there is empty."""

    numero: int
    valores: dict[str, str]


def read(
    contenido: bytes, columnas: Sequence[Columna], *, max_filas: int = MAX_FILAS
) -> Iterator[Fila]:
    """Yield the rows below the header, empty ones aside.

    :raises HojaIlegible: at once or midway; the message says what is wrong and where.
    """
    rows = enumerate(_raw(contenido, columnas), start=1)
    places = _header(rows, columnas)
    count = empty = 0
    for numero, cells in rows:
        values = {clave: _text(cells, place) for clave, place in places.items()}
        if not any(values.values()):
            empty += 1
            if empty > _VACIAS:
                return
            continue
        count, empty = count + 1, 0
        if count > max_filas:
            raise HojaIlegible(
                f"El archivo tiene más de {max_filas:,} filas con datos. "
                "Divídalo en varios y súbalos uno por uno."
            )
        yield Fila(numero, values)


def _raw(contenido: bytes, columnas: Sequence[Columna]) -> Iterator[Sequence[Any]]:
    if not contenido.strip():
        raise HojaIlegible("El archivo está vacío. Escriba al menos una fila y súbalo otra vez.")
    if len(contenido) > MAX_BYTES:
        raise HojaIlegible("El archivo pesa más de 5 MB. Divídalo en varios.")
    if contenido.startswith(_XLSX):
        return _xlsx(contenido)
    if contenido.startswith(_XLS):
        raise HojaIlegible(
            "Es un Excel anterior (.xls) o tiene contraseña. "
            "Ábralo y guárdelo como «Libro de Excel (.xlsx)», sin contraseña."
        )
    return _csv(_decode(contenido), columnas)


def _decode(contenido: bytes) -> str:
    """Read the bytes as what they most likely are: UTF-8, UTF-16 with its mark, Windows-1252."""
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contenido.decode("utf-16", errors="replace")
    if b"\x00" in contenido:
        raise HojaIlegible("No es una tabla. Guárdela como CSV o como XLSX y súbala otra vez.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return contenido.decode(encoding)
        except UnicodeDecodeError:
            continue
    return contenido.decode("latin-1")


def _csv(texto: str, columnas: Sequence[Columna]) -> Iterator[Sequence[str]]:
    first, _, rest = texto.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        yield []  # a line for Excel: it counts as one
        separador, texto = first.strip()[-1], rest
    else:
        separador = _separator(texto, columnas)
    rows = csv.reader(io.StringIO(texto, newline=""), delimiter=separador)
    numero = 0
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise HojaIlegible(
                f"No se entiende la fila {numero + 1}: revise que sus comillas cierren."
            ) from error
        numero += 1
        yield cells[:_MAX_COLUMNAS]


def _separator(texto: str, columnas: Sequence[Columna]) -> str:
    """Return the one that shows most of the columns' names; a comma where none does."""
    head = texto[:20_000].splitlines()[:_ANTES]

    def names_shown(sign: str) -> int:
        return max(
            (
                sum(c.is_called(fold(t)) for t in line.split(sign) for c in columnas)
                for line in head
            ),
            default=0,
        )

    return max(_SEPARADORES, key=lambda sign: (names_shown(sign), sign == ","))


def _names_in(titles: Iterable[str], columnas: Sequence[Columna]) -> int:
    return sum(columna.is_called(fold(title)) for title in titles for columna in columnas)


def _xlsx(contenido: bytes) -> Iterator[Sequence[Any]]:
    """Yield the first visible sheet's rows: cached values, no formula, no link, no picture."""
    paquetes.check(contenido)
    from openpyxl import load_workbook  # takes a third of a second, and few processes need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it does not support, we do not want
        try:
            book = load_workbook(
                io.BytesIO(contenido), read_only=True, data_only=True, keep_links=False
            )
            sheet = next(s for s in book.worksheets if s.sheet_state == "visible")
            sheet.reset_dimensions()  # what the file says of its size is not believed
            yield from sheet.iter_rows(max_col=_MAX_COLUMNAS, values_only=True)
        except HojaIlegible:
            raise
        except Exception as error:  # a broken file breaks its reader in a hundred ways
            raise HojaIlegible(
                "El libro de Excel está dañado o no tiene una hoja con datos. "
                "Ábralo, guárdelo otra vez como .xlsx y vuelva a subirlo."
            ) from error


def _header(
    rows: Iterable[tuple[int, Sequence[Any]]], columnas: Sequence[Columna]
) -> dict[str, int]:
    """Find the row that names the columns; return where each one is.

    :raises HojaIlegible: there is none, one is missing, or one is there twice.
    """
    best: list[str] = []
    for numero, cells in rows:
        titles = [_text(cells, place) for place in range(len(cells))]
        found = [
            (c, n) for n, t in enumerate(map(fold, titles)) for c in columnas if c.is_called(t)
        ]
        places = {columna.clave: place for columna, place in found}
        if len(places) < len(found):
            twice = next(c for c, place in found if places[c.clave] != place)
            raise HojaIlegible(
                f"La columna «{twice.nombre}» está dos veces en la fila {numero}. Deje una."
            )
        if all(c.clave in places for c in columnas if c.obligatoria):
            return places
        best = best or [title for title in titles if title]
        if numero >= _ANTES:
            break
    raise HojaIlegible(_missing(columnas, best))


def _missing(columnas: Sequence[Columna], titles: list[str]) -> str:
    folded = [fold(title) for title in titles]
    names = [
        f"«{c.nombre}»" for c in columnas if c.obligatoria and not any(map(c.is_called, folded))
    ]
    seen = ", ".join(f"«{title[:40]}»" for title in titles[:8]) or "ninguna"
    which = f"Falta la columna {names[0]}" if len(names) == 1 else f"Faltan: {', '.join(names)}"
    if not names:
        which = "Los nombres de las columnas deben estar todos en la misma fila"
    return f"{which}. Columnas que tiene el archivo: {seen}. Use la plantilla o cambie los títulos."


def _text(cells: Sequence[Any], place: int) -> str:
    """Return a cell as clean text: composed letters, single spaces, no control marks."""
    value = cells[place] if place < len(cells) else None
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        value = value.isoformat()
    composed = unicodedata.normalize("NFC", strip_control(str(value)[: _MAX_LETRAS * 2]))
    plain = "".join(char for char in composed if unicodedata.category(char) != "Cf")
    return " ".join(plain.split())[:_MAX_LETRAS]
