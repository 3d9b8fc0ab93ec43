"""Two people close a circle at once, in processes of their own: one is told, the other is kept."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import plantilla

pytestmark = pytest.mark.procesos

PREPARE = """
import json
from django.utils import timezone
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import bibliotecas, replicas
from municipios.models import Municipio
at, keys = timezone.now(), ("24020", "02001")
people = [
    Usuario.objects.create_user(f"c{n}@demo.example", nombre=f"Persona {n}", tipo="academia")
    for n in range(2)
]
pages = []
for clave, by in zip(keys, people):
    place = bibliotecas.place_of(municipio=Municipio.objects.get(pk=clave), by=by)
    place.refresh_from_db()
    pages.append(place.add_child(instance=PracticaPage(title=f"De {clave}", slug="una")))
made = [
    replicas.ask(
        practica=pages[n], municipio=Municipio.objects.get(pk=keys[1 - n]), nota="",
        by=people[1 - n], at=at,
    )
    for n in range(2)
]
print(json.dumps([[str(one.pk) for one in made], [page.pk for page in pages]]))
"""
BIND = """
from django.utils import timezone
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.operations import replicas, replicas_arbol
ancestors = replicas_arbol.ancestors
def slowly(practica):
    import time
    found = ancestors(practica)
    time.sleep(1)  # the other one has looked meanwhile, if nothing holds it
    return found
replicas_arbol.ancestors = slowly
try:
    replicas_arbol.bind(
        replica=Replica.objects.get(pk="{replica}"),
        practica=PracticaPage.objects.get(pk={practica}),
        by=Usuario.objects.get(email="c0@demo.example"), at=timezone.now(),
    )
except replicas.NoSePuede as reason:
    print(reason)
"""
ASK = """
from django.utils import timezone
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import replicas
from municipios.models import Municipio
replicas.ask(
    practica=PracticaPage.objects.get(pk={practica}), municipio=Municipio.objects.get(pk="07019"),
    nota="", by=Usuario.objects.get(email="c0@demo.example"), at=timezone.now(),
)
"""
COUNT = """
import json
from intercambio.practicas.models import Replica
tied = Replica.objects.exclude(practica_resultante=None).count()
print(json.dumps([tied, Replica.objects.filter(municipio="07019").count()]))
"""


def run(var: Path, script: str) -> Any:
    done = plantilla.run_aula("shell", "-v", "0", "-c", script, var=var)
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_a_circle_closed_by_two_at_once_stays_open_and_two_requests_are_one(
    tmp_path: Path,
) -> None:
    var = plantilla.copy("preparar", tmp_path / "var")
    (first, second), (one, other) = run(var, PREPARE)
    # The first came of `one` and would give `other`; the second the other way round.
    scripts = [
        BIND.format(replica=first, practica=other) + ASK.format(practica=one),
        BIND.format(replica=second, practica=one) + ASK.format(practica=one),
    ]

    at_once = [
        subprocess.Popen(
            [sys.executable, "-m", "portal", "shell", "-v", "0", "-c", script],
            env=plantilla.aula_environment(var),
            cwd=plantilla.RAIZ,
            stdout=subprocess.PIPE,
            text=True,
        )
        for script in scripts
    ]
    said = [process.communicate(timeout=300)[0] for process in at_once]

    assert [process.returncode for process in at_once] == [0, 0]
    assert sum("salió de ella" in text for text in said) == 1
    assert run(var, COUNT) == [1, 1]
