"""A file of questions and its worker: `python -m tests.crash.importacion preparar 200`.

`preparar` brings so many and confirms them; `morir` takes them in and is killed while it writes;
`trabajar` does what a worker does; `contar` prints what there is.
"""

import json
import os
import signal
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
django.setup()

from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from cuentas.models import Usuario
from cursos.evaluaciones.models import Importacion, Reactivo, Version
from cursos.evaluaciones.operations import importaciones
from trabajos.models import Trabajo
from trabajos.operations import run_next


def prepare(count: int) -> None:
    by = Usuario.objects.create_user("trae@corte.example", nombre="Quien trae", tipo="otra")
    text = "\n\n".join(f"// [id:corte-{n}]\n¿Pregunta {n}? {{=sí ~no}}" for n in range(count))
    made = importaciones.upload(
        archivo=ContentFile(text.encode(), name="corte.gift"), categoria="Corte", by=by,
        at=timezone.now(),
    )  # fmt: skip
    work()
    importaciones.confirm(importacion=made, by=by)


def die(after: int) -> None:
    """Kill this very process, as a power cut does, once so many entries of the log are written."""
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        wrote = sql.startswith("INSERT") and "modellogentry" in sql
        seen += wrote
        if wrote and seen == after:
            print(Reactivo.objects.filter(clave__startswith="corte-").count(), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(count):
        importaciones.take(importacion_id=str(Importacion.objects.get().pk), at=timezone.now())


def work() -> None:
    while run_next():
        pass


def tell() -> dict[str, Any]:
    mine = Reactivo.objects.filter(clave__startswith="corte-")
    return {
        "reactivos": mine.count(),
        "versiones": Version.objects.filter(reactivo__in=mine).count(),
        "estado": Importacion.objects.get().estado,
        "abiertos": Trabajo.objects.exclude(estado="terminado").count(),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["preparar", number]:
            prepare(int(number))
        case ["morir", number]:
            die(int(number))
        case ["trabajar"]:
            work()
        case ["contar"]:
            print(json.dumps(tell()))
        case _:
            sys.exit(__doc__)
