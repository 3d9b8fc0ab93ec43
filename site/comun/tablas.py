"""Tables that leave the site as CSV or XLSX: for spreadsheets, and safe in them.

What a person wrote is data: a cell that a spreadsheet would take for a formula gets an apostrophe.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

BOM = "\ufeff"  # without it Excel reads UTF-8 as something else
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CELDA = 32_000  # Excel's own limit is 32,767
# Nothing prints these, and XML does not allow them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Full-width forms too: some spreadsheets fold them.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def strip_control(text: str) -> str:
    """Return `text` without what no document should carry; line ends as one character."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell(value: Any) -> str:
    """Return a value as it is written in a cell.

    Numbers stand as they are; text that could run is guarded; keys keep their zeros.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raw = str(value)
    text = strip_control(raw)
    return f"'{text}" if _FORMULA.match(text) or _FORMULA.match(raw) else text


def write(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Yield the file, line by line."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield BOM + writer.writerow(header)
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def response(
    filename: str, header: Iterable[str], rows: Iterable[Iterable[Any]]
) -> StreamingHttpResponse:
    """Answer with the file, written while it is sent."""
    return StreamingHttpResponse(
        write(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


@dataclass(frozen=True)
class Hoja:
    """A sheet of a workbook that is being written; `rows` may be read only once."""

    titulo: str
    header: Sequence[str]
    rows: Iterable[Iterable[Any]]
    anchos: Sequence[int] = ()


def write_book(target: Path, hojas: Iterable[Hoja]) -> None:
    """Write a workbook row by row: its memory does not grow with the rows."""
    from openpyxl import Workbook  # takes a third of a second, and few processes need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for hoja in hojas:
        sheet = book.create_sheet(hoja.titulo[:31])
        sheet.freeze_panes = "A2"
        for number, ancho in enumerate(hoja.anchos, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = ancho
        titles = [WriteOnlyCell(sheet, value=cell(title)) for title in hoja.header]
        for title in titles:
            title.font = Font(bold=True)
        sheet.append(titles)
        for row in hoja.rows:
            sheet.append([_book_cell(value) for value in row])
    book.save(target)


def book_response(nombre: str, hojas: Iterable[Hoja]) -> HttpResponse:
    """Answer with a small workbook, made at once."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "libro.xlsx"
        write_book(target, hojas)
        return HttpResponse(
            target.read_bytes(),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{nombre}.xlsx"'},
        )


def _book_cell(value: Any) -> Any:
    """Numbers and days keep their kind; all else is guarded text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return cell(value)[:_CELDA] or None


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text
