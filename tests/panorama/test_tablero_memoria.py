"""Exports keep to the worker's memory: 300 MB, with as many people as a large municipality has."""

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import plantilla

MB = 300


def run(var: Path, *arguments: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.panorama.exportar", *arguments],
        env=plantilla.aula_environment(var), cwd=plantilla.RAIZ,
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [int(line) for line in done.stdout.split()]


@pytest.mark.procesos
@pytest.mark.parametrize(
    "number", [2_000, pytest.param(50_000, marks=pytest.mark.servicios)]
)  # fmt: skip
def test_the_list_leaves_in_bounded_memory(number: int, tmp_path: Path) -> None:
    plantilla.copy("preparar", tmp_path)
    run(tmp_path, "llenar", str(number))

    rows, csv = run(tmp_path, "csv")
    (xlsx,) = run(tmp_path, "xlsx")

    assert rows == number
    assert max(csv, xlsx) < MB, f"CSV {csv} MB, XLSX {xlsx} MB"
    (made,) = (tmp_path / "privado" / "exportaciones").glob("*.xlsx")
    sheet = load_workbook(made, read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.iter_rows()) == number + 1
    sheet.parent.close()
