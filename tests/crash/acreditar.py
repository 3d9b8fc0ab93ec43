"""People at the point of finishing a course: `python -m tests.crash.acreditar preparar 20`.

`preparar` brings them so far that only handing in is missing; `entregar` hands in for all, one
transaction each, as so many clicks would (again is harmless, as a second click is); `trabajar`
does what a worker would; `contar` prints what there is.
"""

import hashlib
import json
import os
import sys
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
django.setup()

from django.core.files.storage import storages
from django.utils import timezone

from avisos.models import Correo
from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.operations import intentos as motor
from cursos.models import Avance, CursoPage, Inscripcion, LeccionPage
from cursos.operations import inscripciones, intentos
from portal.respaldos import ficheros
from tests.factories.evaluaciones import right
from trabajos.models import Trabajo
from trabajos.operations import run_next

DOMINIO = "@entrega.example"


def prepare(count: int) -> None:
    curso = CursoPage.objects.live().exclude(evaluacion=None).order_by("horas", "pk")[0]
    now = timezone.now()
    for number in range(count):
        persona = Usuario.objects.create_user(
            f"persona{number}{DOMINIO}", nombre=f"Ana Robles {number}", tipo="academia"
        )
        inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=now)
        for leccion in LeccionPage.objects.live().descendant_of(curso):
            Avance.objects.create(
                inscripcion=inscripcion, leccion=leccion, vista_at=now, leida_at=now
            )
        intento = intentos.open(inscripcion=inscripcion, at=now)
        for pregunta in intento.preguntas.all():
            motor.answer(
                persona=persona,
                intento_id=intento.pk,
                orden=pregunta.orden,
                read=partial(_right, pregunta),
                base=pregunta.secuencia,
                origen="",
                at=now,
            )


def _right(pregunta: Pregunta, _: object) -> object:
    return right(pregunta)


def hand_in() -> None:
    waiting = Inscripcion.objects.filter(persona__email__endswith=DOMINIO)
    for inscripcion in waiting.select_related("curso", "persona").order_by("pk"):
        intento = Intento.objects.get(clave=inscripcion.clave)
        intentos.submit(inscripcion=inscripcion, intento=intento, at=timezone.now())


def count() -> dict[str, object]:
    """What there is: rows, files with their hash, letters, open jobs."""
    storage = storages["privado"]
    files = {}
    for carpeta, _, name in ficheros.walk():
        if carpeta == "privado" and name.startswith("constancias/"):
            with storage.open(name) as file:
                files[name] = hashlib.sha256(file.read()).hexdigest()
    issued = Certificado.objects.all()
    mine = issued.filter(titular__email__endswith=DOMINIO)
    letters = Correo.objects.filter(clave__endswith="-carta", para__endswith=DOMINIO)
    return {
        "claves": sorted(mine.values_list("clave", flat=True)),
        "pdf": dict(issued.values_list("ejemplar__archivo", "ejemplar__sha256")),
        "archivos": files,
        "cartas": {str(x.message_id): x.para for x in letters},
        "correos": sorted(str(x.message_id) for x in Correo.objects.all()),
        "sin_enviar": Correo.objects.filter(enviado_at=None).count(),
        "abiertos": list(Trabajo.objects.exclude(estado="terminado").values_list("tarea", "error")),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["preparar", number]:
            prepare(int(number))
        case ["entregar"]:
            hand_in()
        case ["trabajar"]:
            while run_next():
                pass
        case ["contar"]:
            print(json.dumps(count()))
        case _:
            sys.exit(__doc__)
