"""Cells of a CSV: what stands as it is, what is guarded, what is left out."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from comun import tablas


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""), ("", ""), (True, "sí"), (False, "no"), (0, "0"), (-5, "-5"), (1.5, "1.5"),
        (Decimal("10.0000"), "10"), (Decimal("-0.2500"), "-0.25"), (Decimal("1E+3"), "1000"),
        (date(2022, 3, 1), "2022-03-01"), ("01001", "01001"), ("hola", "hola"),
        ("=1+1", "'=1+1"), ("+52", "'+52"), ("-5", "'-5"), ("@x", "'@x"), ("\t=x", "'\t=x"),
        ("\rx", "'\nx"), (" =x", "' =x"), ("＝x", "'＝x"), ("a=b", "a=b"), ("a\x00b\x1f", "ab"),
        ("uno\r\ndos", "uno\ndos"), ("\x00=x", "'=x"),
    ],
)  # fmt: skip
def test_a_cell_says_what_it_holds_and_runs_nothing(value: Any, written: str) -> None:
    assert tablas.cell(value) == written


def test_the_file_begins_with_the_mark_and_quotes_everything() -> None:
    text = "".join(tablas.write(["a", "b"], [['di "hola"', "x\ny"]]))

    assert text == '\ufeff"a","b"\r\n"di ""hola""","x\ny"\r\n'


def test_a_workbook_comes_back_with_its_kinds_and_runs_nothing(tmp_path: Path) -> None:
    target = tmp_path / "libro.xlsx"
    row = ["=1+1", 7, 1.5, date(2026, 3, 1), None, "01001", "a\x00b"]

    tablas.write_book(target, [tablas.Hoja("Personas", ["=a"], [row], anchos=[30])])

    sheet = load_workbook(target)["Personas"]
    header, written = sheet.iter_rows(values_only=True)
    assert header[0] == "'=a"
    assert written == ("'=1+1", 7, 1.5, datetime(2026, 3, 1), None, "01001", "ab")
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "d"}
