"""The worker killed while it takes a file of questions in: none of them, then all of them."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import plantilla

pytestmark = pytest.mark.procesos
PREGUNTAS = 100


def test_a_worker_killed_half_way_leaves_nothing_and_the_next_one_takes_it_all(
    tmp_path: Path,
) -> None:
    environment = plantilla.aula_environment(plantilla.copy("preparar", tmp_path / "var"))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tests.crash.importacion", *arguments],
            env=environment, cwd=plantilla.RAIZ, check=False, capture_output=True, text=True,
        )  # fmt: skip

    made = run("preparar", str(PREGUNTAS))
    assert made.returncode == 0, made.stderr
    killed = run("morir", str(PREGUNTAS // 2))
    left = json.loads(run("contar").stdout)
    done = run("trabajar")
    taken = json.loads(run("contar").stdout)

    # When it died it had written all of them: inside its transaction.
    assert (killed.returncode, killed.stdout.strip()) == (-signal.SIGKILL, str(PREGUNTAS))
    assert left == {"reactivos": 0, "versiones": 0, "estado": "tomando", "abiertos": 1}
    assert done.returncode == 0, done.stderr
    assert taken == {
        "reactivos": PREGUNTAS, "versiones": PREGUNTAS, "estado": "hecha", "abiertos": 0,
    }  # fmt: skip
