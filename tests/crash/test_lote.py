"""Two workers issue a batch; one is killed with its whole group. Nothing lost, nothing twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests import plantilla
from tests.servidor import wait_for

_HECHAS = "SELECT count(*) FROM certificados_certificado WHERE ejemplar_id IS NOT NULL"


@dataclass
class Lote:
    """A batch of so many on a site of its own, and the seconds that its workers may take."""

    constancias: int
    patience: float
    var: Path
    environment: Mapping[str, str]
    postgresql: str = ""

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.crash.lote", *arguments],
            env=self.environment, cwd=plantilla.RAIZ, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def worker(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.crash.lote", "trabajar"],
            env=self.environment, cwd=plantilla.RAIZ, process_group=0,
        )  # fmt: skip

    def done(self) -> int:
        if self.postgresql:
            with psycopg.connect(self.postgresql) as base_of_server:
                return int(base_of_server.execute(_HECHAS).fetchall()[0][0])
        with closing(sqlite3.connect(self.var / "aula.sqlite3", timeout=20)) as base:
            return int(base.execute(_HECHAS).fetchone()[0])


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.procesos),
        pytest.param("postgresql", marks=[pytest.mark.procesos, pytest.mark.servicios]),
    ]
)
def lote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lote]:
    lease = {"TRABAJOS_LEASE_SECONDS": "10"}
    if request.param == "sqlite":
        plantilla.copy("preparar", tmp_path)
        yield Lote(60, 120, tmp_path, plantilla.aula_environment(tmp_path) | lease)
        return
    with plantilla.postgresql_environment("lote", tmp_path) as environment:
        url = environment["AULA_PRUEBA_DATABASE_URL"]
        yield Lote(1000, 900, tmp_path, environment | lease, url)


def test_a_killed_worker_loses_no_certificate_and_repeats_none(lote: Lote) -> None:
    total = lote.constancias
    lote.run("preparar", str(total))

    with lote.worker() as killed, lote.worker() as left:
        wait_for(lambda: lote.done() >= 0.25 * total, lote.patience, "a quarter", pause=0.02)
        os.killpg(killed.pid, signal.SIGKILL)
        at_the_kill = lote.done()
        assert left.wait(timeout=lote.patience) == 0

    assert 0.2 * total <= at_the_kill <= 0.8 * total
    found = json.loads(lote.run("contar"))
    assert len(found["claves"]) == len(set(found["claves"])) == total
    assert found["consecutivos"] == list(range(1, total + 1))
    assert found["sin_ejemplar"] == 0
    assert len(found["de"]) == len(set(found["de"])) == total
    # What the killed one stored and did not record is at most the one it had in hand.
    assert found["vigentes"].items() <= found["archivos"].items()
    assert len(found["archivos"]) - total <= 1
    assert len(found["cartas"]) == len(set(found["cartas"])) == total
    assert (found["lote"], found["sin_enviar"], found["abiertos"]) == ("terminado", 0, [])
