"""Many who write at once, in processes of their own: each message its number, each form once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import plantilla

pytestmark = pytest.mark.procesos
WRITERS = 3
EACH = 12

PREPARE = """
import json
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from cuentas.models import Usuario
from intercambio.foros.models import Foro
from intercambio.foros.operations import temas
people = [
    Usuario.objects.create_user(
        f"p{n}@demo.example", nombre=f"Persona {n}", tipo="academia", is_staff=True
    )
    for n in range(%d)
]
first = temas.open(
    foro=Foro.objects.get(slug="mesa-abierta"), by=people[0], titulo="Todos a la vez",
    texto="Escriban todos a la vez", clave=uuid4(), at=timezone.now() - timedelta(hours=1),
)
print(json.dumps([first.tema_id, str(uuid4())]))
"""
WRITE = """
from uuid import UUID, uuid4
from django.utils import timezone
from cuentas.models import Usuario
from intercambio.foros.models import Tema
from intercambio.foros.operations import mensajes
tema = Tema.objects.get(pk={tema})
people = list(Usuario.objects.filter(email__startswith="p").order_by("pk"))
mine = people[1 + {writer} * {each} : 1 + ({writer} + 1) * {each}]
for persona in mine:
    mensajes.reply(
        tema=tema, by=persona, texto=f"Respuesta de {{persona.nombre}}", clave=uuid4(),
        at=timezone.now(),
    )
mensajes.reply(
    tema=tema, by=people[0], texto="Un clic y otro clic", clave=UUID("{clave}"), at=timezone.now()
)
"""
COUNT = """
import json
from intercambio.foros.models import Tema
tema = Tema.objects.get(titulo="Todos a la vez")
numbers = list(tema.mensajes.order_by("num").values_list("num", flat=True))
twice = tema.mensajes.filter(texto="Un clic y otro clic").count()
print(json.dumps([numbers, tema.ultimo_num, tema.ultimo_visible, tema.visibles, twice]))
"""


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    yield plantilla.copy("preparar", tmp_path / "var")


def run(var: Path, script: str):
    done = plantilla.run_aula("shell", "-v", "0", "-c", script, var=var)
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_numbers_are_given_once_however_many_write_at_once(var: Path) -> None:
    tema, clave = run(var, PREPARE % (1 + WRITERS * EACH))
    scripts = [
        WRITE.format(tema=tema, clave=clave, writer=writer, each=EACH) for writer in range(WRITERS)
    ]

    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "portal", "shell", "-v", "0", "-c", script],
            env=plantilla.aula_environment(var),
            cwd=plantilla.RAIZ,
        )
        for script in scripts
    ]
    codes = [writer.wait(timeout=180) for writer in writers]

    assert codes == [0] * WRITERS
    written = 1 + WRITERS * EACH + 1
    numbers, last, last_seen, seen, twice = run(var, COUNT)
    assert numbers == list(range(1, written + 1))
    assert (last, last_seen, seen, twice) == (written, written, written, 1)
