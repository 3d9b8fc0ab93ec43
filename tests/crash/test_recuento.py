"""A worker killed in the middle of the figures, or of a remedy: the next one ends it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import plantilla

INTENTOS, REMEDIADOS = 1_000, 60


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.procesos),
        pytest.param("postgresql", marks=[pytest.mark.procesos, pytest.mark.servicios]),
    ]
)
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Mapping[str, str]]:
    if request.param == "sqlite":
        # With the suite's settings, whose pages need no collected files.
        made = plantilla.aula_environment(plantilla.copy("preparar", tmp_path))
        made.pop("AULA_PRUEBA_DATABASE_URL", None)
        yield made | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
        return
    with plantilla.postgresql_environment("recuento", tmp_path) as made:
        yield made


def die_and_go_on(
    environment: Mapping[str, str], obra: str, count: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the dead worker left, and what there is after the next one."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tests.crash.recuento", obra, *arguments],
            env=dict(environment), cwd=plantilla.RAIZ, check=False, capture_output=True, text=True,
            process_group=0,
        )  # fmt: skip

    killed = run("morir", str(count))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = run("seguir")
    assert done.returncode == 0, done.stderr
    left, whole = json.loads(done.stdout)
    return left, whole


def test_figures_cut_off_half_way_are_none_and_then_whole(environment: Mapping[str, str]) -> None:
    left, whole = die_and_go_on(environment, "calidad", INTENTOS)

    assert 0.2 * INTENTOS <= left["avance"] <= 0.8 * INTENTOS
    assert (left["estado"], left["total"], left["cifras"]) == ("en_curso", INTENTOS, [])
    assert f"En curso: {left['avance']:,} de 1,000." in left["pagina"]
    assert "Cifras del" not in left["pagina"]
    assert (whole["estado"], whole["cifras"]) == ("terminado", [INTENTOS])
    assert "En curso" not in whole["pagina"]
    assert "Cifras del" in whole["pagina"]


def test_a_remedy_cut_off_half_way_changes_each_attempt_once(
    environment: Mapping[str, str],
) -> None:
    left, whole = die_and_go_on(environment, "remedio", REMEDIADOS)

    done = left["pasos"]
    assert 0.2 * REMEDIADOS <= done <= 0.8 * REMEDIADOS
    # Whole attempts, each with its step, its mark and its notice: or nothing of them.
    assert left["calificaciones"] == {"75.00": done, "50.00": REMEDIADOS - done}
    assert left["intentos"] == left["avisos"] == done
    assert left["estado"] == "en_curso"
    assert "En curso" in left["pagina"]
    assert whole["pasos"] == whole["intentos"] == whole["avisos"] == REMEDIADOS
    assert whole["calificaciones"] == {"75.00": REMEDIADOS}
    assert whole["estado"] == "terminado"
    assert "En curso" not in whole["pagina"]
