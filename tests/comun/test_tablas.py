"""Cells of a CSV: what stands as it is, what is guarded, what is left out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

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
