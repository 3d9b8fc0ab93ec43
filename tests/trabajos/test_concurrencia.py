"""Four threads, one job each: on a real SQLite file and on a real PostgreSQL."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plantilla import RAIZ, server, with_database

NUMBER = 60
# Where `make servicios` says nothing, the server that listens on this machine.
POSTGRESQL = os.environ.get("AULA_PRUEBA_DATABASE_URL", "postgresql://root@127.0.0.1:5432/postgres")


def claims(**environment: str) -> list[list[str]]:
    """Make the table, then let four threads of another process empty it."""
    env = os.environ | environment | {"PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}"}
    subprocess.run(
        [sys.executable, "-m", "portal", "migrate", "trabajos", "-v0"],
        env=env, cwd=RAIZ, check=True,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.trabajos.reclamar", str(NUMBER)],
        env=env, cwd=RAIZ, check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return json.loads(done.stdout)


def assert_each_once(got: list[list[str]]) -> None:
    times = Counter(key for mine in got for key in mine)
    assert len(times) == NUMBER
    assert set(times.values()) == {1}
    assert sum(1 for mine in got if mine) > 1, "only one thread ever got a job: nothing was proved"


@pytest.mark.procesos
def test_four_threads_on_a_sqlite_file_take_each_job_once(tmp_path: Path) -> None:
    got = claims(DJANGO_SETTINGS_MODULE="portal.settings.development", AULA_VAR=str(tmp_path))

    assert (tmp_path / "aula.sqlite3").exists()
    assert_each_once(got)


@pytest.fixture
def empty_postgresql() -> Iterator[str]:
    name = f"aula_reclamar_{os.getpid()}"
    with server(POSTGRESQL) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield with_database(POSTGRESQL, name)
    with server(POSTGRESQL) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.servicios
def test_four_threads_on_postgresql_take_each_job_once(empty_postgresql: str) -> None:
    got = claims(
        DJANGO_SETTINGS_MODULE="portal.settings.test", AULA_PRUEBA_DATABASE_URL=empty_postgresql
    )

    assert_each_once(got)
