"""A site of an earlier stage still opens: its backup is restored and migrated."""

import json
import lzma
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import plantilla

DUMPS = sorted(Path(__file__).parent.glob("*.tar.xz"))
# The last stage each time; the older ones with the servers, where there is time.
CASES = [
    *[pytest.param(path, marks=pytest.mark.servicios, id=path.name) for path in DUMPS[:-1]],
    *[pytest.param(path, id=path.name) for path in DUMPS[-1:]],
]


def test_there_is_something_to_restore() -> None:
    assert DUMPS


@dataclass(frozen=True)
class Sitio:
    """A site of an earlier stage: its database as it was, and its folder now."""

    antes: Path
    var: Path

    @property
    def base(self) -> Path:
        return self.var / "aula.sqlite3"


@pytest.fixture(scope="module", params=CASES)
def sitio(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sitio:
    folder = tmp_path_factory.mktemp("sitio")
    backup = folder / "respaldo.tar"
    backup.write_bytes(lzma.decompress(request.param.read_bytes()))
    with tarfile.open(backup) as package:
        package.extract("base", folder, filter="data")
    made = Sitio(folder / "base", folder / "var")
    plantilla.run_aula("restaurar", str(backup), var=made.var)
    return made


@pytest.mark.procesos
def test_a_site_of_an_earlier_stage_is_restored_and_migrated(sitio: Sitio) -> None:
    plantilla.run_aula("migrate", "--check", var=sitio.var)
    rows = _rows(
        sitio.base,
        "SELECT folio, archivo FROM certificados_certificado c "
        "JOIN certificados_ejemplar e ON e.id = c.ejemplar_id",
    )
    assert len(rows) >= 8
    assert all((sitio.var / "privado" / pdf).exists() for _, pdf in rows)


@pytest.mark.procesos
def test_attempts_come_over_with_their_marks_and_their_answers(sitio: Sitio) -> None:
    marks = "SELECT id, calificacion FROM evaluaciones_intento ORDER BY id"

    assert _rows(sitio.base, marks) == _rows(sitio.antes, marks) != []
    assert _told(sitio.base, _chosen_by_ids) == _told(sitio.antes, _chosen_by_places)


@pytest.mark.procesos
def test_what_questions_say_is_what_their_steps_come_to(sitio: Sitio) -> None:
    answered = sum(bool(chosen) for *_, chosen in _told(sitio.antes, _chosen_by_places))
    last_step = (
        "SELECT p.id FROM evaluaciones_pregunta p LEFT JOIN evaluaciones_paso s "
        "ON s.pregunta_id = p.id AND s.secuencia = p.secuencia AND s.puntos = p.puntos "
        "WHERE p.puntos IS NOT NULL AND s.id IS NULL"
    )

    assert _rows(sitio.base, "SELECT count(*) FROM evaluaciones_paso WHERE tipo = 'respuesta'") == [
        (answered,)
    ]
    assert _rows(sitio.base, last_step) == []
    assert _rows(sitio.base, "SELECT id FROM evaluaciones_reactivo WHERE version <> 1") == []


def _told(base: Path, chosen: Callable[[str, str], list[str]]) -> list[tuple[Any, ...]]:
    """Return each question with its points as the old tables kept them, and the options chosen."""
    question = (
        "SELECT id, round(puntos, 3), contenido, respuesta FROM evaluaciones_pregunta ORDER BY id"
    )
    return [(pk, puntos, chosen(*told)) for pk, puntos, *told in _rows(base, question)]


def _rows(base: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(base)) as connection:
        return connection.execute(question).fetchall()


def _chosen_by_places(contenido: str, respuesta: str) -> list[str]:
    options = json.loads(contenido)["opciones"]
    return sorted(options[place]["texto"] for place in json.loads(respuesta or "[]"))


def _chosen_by_ids(contenido: str, respuesta: str) -> list[str]:
    told, answer = json.loads(contenido), json.loads(respuesta or "[]")
    if told["tipo"] == "verdadero":
        return ["Verdadero" if answer else "Falso"] if answer != [] else []
    chosen = answer if isinstance(answer, list) else [answer]
    return sorted(option["texto"] for option in told["opciones"] if option["id"] in chosen)
