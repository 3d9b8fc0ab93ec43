"""Several processes at once: numbers without gaps or repeats, one certificate for each key."""

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from tests import plantilla
from tests.carreras import BASES

PROCESSES, EACH = 3, 12
Row = tuple[int, int, str]


@pytest.fixture(params=BASES)
def database(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[dict[str, str], str]]:
    """A prepared site of its own: the environment that leads to it, and where its data are."""
    if request.param == "sqlite":
        plantilla.copy("preparar", tmp_path)
        yield plantilla.aula_environment(tmp_path), str(tmp_path / "aula.sqlite3")
        return
    with plantilla.postgresql_environment("numeracion", tmp_path) as environment:
        yield environment, environment["AULA_PRUEBA_DATABASE_URL"]


def rows(where: str) -> list[Row]:
    sql = "SELECT anio, consecutivo, clave FROM certificados_certificado"
    if where.startswith("postgres"):
        with psycopg.connect(where) as postgresql:
            return postgresql.execute(sql).fetchall()
    with sqlite3.connect(where) as sqlite:
        return sqlite.execute(sql).fetchall()


def test_processes_that_issue_at_once_number_without_gaps(
    database: tuple[dict[str, str], str],
) -> None:
    environment, where = database
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.certificados.emision", f"p{n}", str(EACH)],
                    env=environment, cwd=plantilla.RAIZ, text=True,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                )
            )
            for n in range(PROCESSES)
        ]  # fmt: skip
        assert {process.stdout.readline() for process in running if process.stdout} == {"listo\n"}
        for process in running:
            assert process.stdin
            process.stdin.write("ya\n")
            process.stdin.flush()
        assert [process.wait(timeout=120) for process in running] == [0] * PROCESSES

    issued = rows(where)
    claves = Counter(clave for _, _, clave in issued)
    assert sorted(number for _, number, _ in issued) == list(range(1, len(issued) + 1))
    assert set(claves.values()) == {1}
    assert len(issued) == PROCESSES * EACH + EACH
