"""Two workers issue a batch; one is killed with its whole group. Nothing lost, nothing twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests import plantilla
from tests.servidor import wait_for

pytestmark = pytest.mark.procesos
CONSTANCIAS = 200
_PACIENCIA = 300
_HECHAS = "SELECT count(*) FROM certificados_certificado WHERE ejemplar_id IS NOT NULL"


def test_a_killed_worker_loses_no_certificate_and_repeats_none(tmp_path: Path) -> None:
    var = plantilla.copy("preparar", tmp_path / "var")
    environment = plantilla.aula_environment(var) | {"TRABAJOS_LEASE_SECONDS": "10"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.crash.lote", *arguments],
            env=environment, cwd=plantilla.RAIZ, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def worker() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.crash.lote", "trabajar"],
            env=environment, cwd=plantilla.RAIZ, process_group=0,
        )  # fmt: skip

    def done() -> int:
        with closing(sqlite3.connect(var / "aula.sqlite3", timeout=20)) as base:
            return int(base.execute(_HECHAS).fetchone()[0])

    run("preparar", str(CONSTANCIAS))
    with worker() as killed, worker() as left:
        wait_for(lambda: done() >= 0.25 * CONSTANCIAS, _PACIENCIA, "a quarter", pause=0.02)
        os.killpg(killed.pid, signal.SIGKILL)
        at_the_kill = done()
        assert left.wait(timeout=_PACIENCIA) == 0

    assert 0.2 * CONSTANCIAS <= at_the_kill <= 0.8 * CONSTANCIAS
    found = json.loads(run("contar"))
    assert len(found["claves"]) == len(set(found["claves"])) == CONSTANCIAS
    assert found["consecutivos"] == list(range(1, CONSTANCIAS + 1))
    assert found["sin_ejemplar"] == 0
    assert len(found["de"]) == len(set(found["de"])) == CONSTANCIAS
    # What the killed one stored and did not record is at most the one it had in hand.
    assert found["vigentes"].items() <= found["archivos"].items()
    assert len(found["archivos"]) - CONSTANCIAS <= 1
    assert len(found["cartas"]) == len(set(found["cartas"])) == CONSTANCIAS
    assert (found["lote"], found["sin_enviar"], found["abiertos"]) == ("terminado", 0, [])
