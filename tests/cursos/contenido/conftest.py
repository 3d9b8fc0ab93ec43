"""A copy of a course's folder, and one way to change it."""

import shutil
from pathlib import Path

import pytest

from metodologia.operations import contenido as metodologia
from portal.operations.contenido import CARPETA

from .carpeta import Change


@pytest.fixture(scope="module")
def rutas() -> set[str]:
    return metodologia.read(CARPETA / "metodologia").rutas


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CARPETA / "cursos" / "fundamentos", tmp_path / "fundamentos"))


@pytest.fixture
def change(carpeta: Path) -> Change:
    def write(name: str, old: str, new: str) -> None:
        path = carpeta / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return write
