"""Long work on an assessment, and a worker that dies: `… -m tests.crash.recuento calidad morir 99`.

`morir` makes so many attempts, asks for the work, and kills its own process group in the middle of
it; `seguir` prints what there is, does what a worker does until nothing is open, and prints again.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.conf import settings
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from avisos.models import Aviso
from cursos.evaluaciones.models import Calidad, Evaluacion, Intento, Paso, Recalificacion
from cursos.evaluaciones.operations.recalificaciones import aplicacion
from cursos.operations.evaluaciones import calidad, recalificaciones
from tests.factories.calidad import answered
from tests.factories.calificar import assessment, group, many, tried
from tests.factories.roles import people
from trabajos import progreso
from trabajos.models import Trabajo
from trabajos.operations import run_next

settings.TRABAJOS_LEASE_SECONDS = 2  # nobody waits a minute for who died
PREGUNTAS, MITAD = 12, 0.4
ABIERTOS = ("pendiente", "en_curso")


def ask_for_figures(count: int) -> None:
    edicion, by = group(assessment(unicas=PREGUNTAS, ensayos=0))
    answered(
        edicion, [["o1" if n % (q + 2) else "o2" for q in range(PREGUNTAS)] for n in range(count)]
    )
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    calidad.ask(evaluacion=evaluacion, by=by)
    die_after(progreso, "report", lambda hechos, total: hechos >= MITAD * total)


def ask_for_remedy(count: int) -> None:
    edicion, _ = group(assessment(unicas=2, ensayos=0))
    many(edicion, count, marked=True)
    evaluacion, by = edicion.curso.evaluacion, people()["coordinacion"]
    assert evaluacion
    reactivo = evaluacion.casillas.order_by("sort_order")[0].reactivo
    remedy = tried(evaluacion, reactivo, "regalar", by)
    recalificaciones.apply(recalificacion=remedy, by=by, at=timezone.now())
    done = iter(range(1, count))
    # With its step written and not committed.
    die_after(aplicacion, "remark", lambda _: next(done) >= MITAD * count)


def die_after(module: Any, name: str, is_time: Callable[..., bool]) -> None:
    """Have this process and its group killed, as a power cut does, right after such a call."""
    found = getattr(module, name)

    def dying(*args: Any, **kwargs: Any) -> Any:
        result = found(*args, **kwargs)
        if is_time(*args, **kwargs):
            os.killpg(0, signal.SIGKILL)
        return result

    setattr(module, name, dying)


def work() -> None:
    while Trabajo.objects.filter(estado__in=ABIERTOS).exists():
        if not run_next():
            time.sleep(0.2)


def figures() -> dict[str, Any]:
    evaluacion = Evaluacion.objects.latest("pk")
    return {
        "cifras": list(Calidad.objects.values_list("intentos", flat=True)),
        **_job(calidad.TAREA, reverse("cursos:evaluacion_calidad", args=[evaluacion.pk])),
    }


def remedy() -> dict[str, Any]:
    remedy = Recalificacion.objects.get()
    steps = Paso.objects.filter(tipo="regalada")
    marks = Intento.objects.filter(evaluacion=remedy.evaluacion_id).values_list("calificacion")
    url = reverse("cursos:evaluacion_recalificacion", args=[remedy.evaluacion_id, remedy.pk])
    return {
        "pasos": steps.count(),
        "intentos": steps.values("pregunta__intento").distinct().count(),
        "calificaciones": {str(mark): count for mark, count in marks.annotate(Count("pk"))},
        "avisos": Aviso.objects.filter(clave__startswith=f"recalificacion-{remedy.pk}-").count(),
        **_job(recalificaciones.APLICACION, url),
    }


def _job(tarea: str, url: str) -> dict[str, Any]:
    """How far it is, by its row and by the page of who waits for it."""
    trabajo = Trabajo.objects.select_related("persona").get(tarea=tarea)
    assert trabajo.persona
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(trabajo.persona)
    return {
        "estado": trabajo.estado, "avance": trabajo.avance, "total": trabajo.total,
        "pagina": client.get(url).content.decode(),
    }  # fmt: skip


OBRAS = {"calidad": (ask_for_figures, figures), "remedio": (ask_for_remedy, remedy)}

if __name__ == "__main__":
    match sys.argv[1:]:
        case [obra, "morir", number]:
            OBRAS[obra][0](int(number))
            work()
        case [obra, "seguir"]:
            left = OBRAS[obra][1]()
            work()
            print(json.dumps([left, OBRAS[obra][1]()]))
        case _:
            sys.exit(__doc__)
