"""A batch of certificates and its workers: `python -m tests.crash.lote preparar 200`.

`preparar` asks for so many to be issued and handed over; `trabajar` does what a worker does, until
nothing is open; `contar` prints what there is.
"""

import hashlib
import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
django.setup()

from django.core.files.storage import storages  # noqa: E402
from django.utils import timezone  # noqa: E402

from avisos.models import Correo  # noqa: E402
from certificados.enums import TipoCertificado  # noqa: E402
from certificados.models import Certificado, Ejemplar, Lote  # noqa: E402
from certificados.operations import lotes  # noqa: E402
from cuentas.models import Usuario  # noqa: E402
from portal.respaldos import ficheros  # noqa: E402
from tests.factories.certificados import datos_de_prueba  # noqa: E402
from trabajos.models import Trabajo  # noqa: E402
from trabajos.operations import run_next  # noqa: E402


def prepare(count: int) -> None:
    by = Usuario.objects.create_user("pide@lote.example", nombre="Quien pide", tipo="otra")
    people = [
        Usuario.objects.create_user(f"p{n}@lote.example", nombre=f"Ana {n}", tipo="academia")
        for n in range(count)
    ]
    filas = [
        lotes.Fila(f"lote-{n}", persona, datos_de_prueba(nombre=persona.nombre))
        for n, persona in enumerate(people)
    ]
    at = timezone.now()
    lote = lotes.prepare(
        clave="corte", titulo="Corte", tipo=TipoCertificado.PARTICIPACION, filas=filas, by=by, at=at
    )
    lotes.start(lote=lote, entregar=True, destino="/", by=by, at=at)


def work() -> None:
    while Trabajo.objects.exclude(estado__in=["terminado", "fallido"]).exists():
        if not run_next():
            time.sleep(0.2)


def count() -> dict[str, object]:
    storage, files = storages["privado"], {}
    for carpeta, _, name in ficheros.walk():
        if carpeta == "privado" and name.startswith("constancias/"):
            with storage.open(name) as file:
                files[name] = hashlib.sha256(file.read()).hexdigest()
    letters = Correo.objects.filter(clave__endswith="-entrega")
    return {
        "claves": sorted(Certificado.objects.values_list("clave", flat=True)),
        "consecutivos": sorted(Certificado.objects.values_list("consecutivo", flat=True)),
        "de": sorted(str(pk) for pk in Ejemplar.objects.values_list("certificado", flat=True)),
        "vigentes": dict(Ejemplar.objects.values_list("archivo", "sha256")),
        "sin_ejemplar": Certificado.objects.filter(ejemplar=None).count(),
        "archivos": files,
        "cartas": sorted(letters.values_list("para", flat=True)),
        "sin_enviar": Correo.objects.filter(enviado_at=None).count(),
        "lote": Lote.objects.get().estado,
        "abiertos": list(Trabajo.objects.exclude(estado="terminado").values_list("tarea", "error")),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["preparar", number]:
            prepare(int(number))
        case ["trabajar"]:
            work()
        case ["contar"]:
            print(json.dumps(count()))
        case _:
            sys.exit(__doc__)
