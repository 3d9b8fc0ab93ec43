"""Lists of two municipalities at the same moment, and a worker killed in the middle of one."""

from typing import Any

import django

django.setup()

from django.db.models import F

from cursos.jobs import postulaciones as jobs
from cursos.models import Edicion, Inscripcion, Movimiento, Postulacion
from cursos.operations.postulaciones import lotes
from tests.carreras import at_once, cut, tell
from tests.factories.postulaciones import (
    by_nomination,
    confirmed,
    official,
    results,
)
from tests.factories.tablero import enlace_of

GENTE, CUPO, TANDA = 12, 15, 4
jobs.INSCRIBIR = TANDA


def two_municipalities() -> dict[str, Any]:
    """Two workers take in the lists of two municipalities; a third repeats the first's."""
    edicion = by_nomination(cupo=CUPO)
    lists = [
        confirmed(edicion, enlace_of(cvegeo), *[official(cvegeo) for _ in range(GENTE)],
                  cvegeo=cvegeo)
        for cvegeo in ("24024", "11020")
    ]  # fmt: skip

    def step(made: Postulacion) -> Any:
        return lambda: jobs.enrol(postulacion_id=str(made.pk), invitar=False)

    given = at_once(step(lists[0]), step(lists[1]), step(lists[0]))
    return {"given": given, "results": [results(one) for one in lists], **queue(edicion)}


def killed() -> dict[str, Any]:
    """The worker is killed after some whole batches, in the middle of another; then runs again."""
    edicion = by_nomination(cupo=5)
    made = confirmed(edicion, enlace_of(), *[official() for _ in range(GENTE)])
    lotes.enrol_batch(postulacion=made, size=TANDA, at=made.hecha_at)
    cut(
        lambda: jobs.enrol(postulacion_id=str(made.pk), invitar=False),
        at=(lotes, "_tell"),  # the first of a batch has a place; its row does not know yet
    )
    done = Inscripcion.objects.filter(edicion=edicion).count()
    jobs.enrol(postulacion_id=str(made.pk), invitar=False)
    made.refresh_from_db()
    return {
        "done": done,
        "estado": made.estado,
        "results": results(made),
        "movimientos": Movimiento.objects.filter(inscripcion__edicion=edicion).count(),
        "en_orden": made.filas.filter(inscripcion__turno=F("numero") - 1).count(),
        **queue(edicion),
    }


def queue(edicion: Edicion) -> dict[str, Any]:
    rows = Inscripcion.objects.filter(edicion=edicion).order_by("turno")
    return {
        "estados": [one.estado for one in rows],
        "turnos": [one.turno for one in rows] == list(range(1, len(rows) + 1)),
        "personas": len({one.persona_id for one in rows}),
    }


if __name__ == "__main__":
    tell({"two_municipalities": two_municipalities, "killed": killed})
