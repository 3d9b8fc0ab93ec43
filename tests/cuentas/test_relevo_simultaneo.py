"""Two relevos at once, in processes of their own: one is made, the other is told."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import plantilla

pytestmark = pytest.mark.procesos
AT_ONCE = 3

PREPARE = """
import json
from datetime import timedelta
from django.utils import timezone
from cuentas.models import Usuario
from cuentas.operations import designaciones
from municipios.models import Municipio
people = [
    Usuario.objects.create_user(f"r{n}@demo.example", nombre=f"Persona {n}", tipo="academia")
    for n in range(%d)
]
one = designaciones.appoint(
    municipio=Municipio.objects.get(pk="24024"), persona=people[0], papel="enlace",
    calidad="titular", desde=timezone.localdate() - timedelta(days=9), hasta=None,
    oficio=designaciones.Oficio("1"), by=None, at=timezone.now(),
)
print(json.dumps(one.pk))
"""
HAND_OVER = """
from django.utils import timezone
from cuentas.models import Designacion, Usuario
from cuentas.operations import designaciones, relevos
one = Designacion.objects.get(pk={pk})
try:
    relevos.make(
        designacion=one, sucesor=Usuario.objects.get(email="r{n}@demo.example"),
        desde=timezone.localdate(), hasta=None, oficio=designaciones.Oficio("2"),
        by=one.persona, at=timezone.now(),
    )
except relevos.NoSePuedeRelevar as reason:
    print(reason)
"""
DIE = """
import os
from cuentas import registro
registro.encargos.append(registro.Encargo("Rota", lambda *_: [], lambda *_: os._exit(9)))
"""
COUNT = """
import json
from avisos.models import Correo
from cuentas.models import Designacion, Relevo
print(json.dumps([
    Relevo.objects.count(), Designacion.objects.count(),
    Correo.objects.filter(clave__startswith="relevo-").count(),
]))
"""


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    yield plantilla.copy("preparar", tmp_path / "var")


def run(var: Path, script: str):
    done = plantilla.run_aula("shell", "-v", "0", "-c", script, var=var)
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_of_several_at_once_one_is_made(var: Path) -> None:
    pk = run(var, PREPARE % (1 + AT_ONCE))

    at_once = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "portal",
                "shell",
                "-v",
                "0",
                "-c",
                HAND_OVER.format(pk=pk, n=n),
            ],
            env=plantilla.aula_environment(var),
            cwd=plantilla.RAIZ,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(1, 1 + AT_ONCE)
    ]
    said = [one.communicate(timeout=180)[0] for one in at_once]

    assert [one.returncode for one in at_once] == [0] * AT_ONCE
    assert sum("Ya se hizo el relevo" in one for one in said) == AT_ONCE - 1
    assert run(var, COUNT) == [1, 2, 2]


def test_a_process_killed_half_way_leaves_nothing_and_it_can_be_made_again(var: Path) -> None:
    pk = run(var, PREPARE % 2)
    shell = [sys.executable, "-m", "portal", "shell", "-v", "0", "-c"]
    killed = subprocess.run(
        [*shell, DIE + HAND_OVER.format(pk=pk, n=1)],
        env=plantilla.aula_environment(var), cwd=plantilla.RAIZ, check=False,
    )  # fmt: skip
    after = run(var, COUNT)
    plantilla.run_aula("shell", "-v", "0", "-c", HAND_OVER.format(pk=pk, n=1), var=var)

    assert killed.returncode == 9
    assert after == [0, 1, 0]
    assert run(var, COUNT) == [1, 2, 2]
