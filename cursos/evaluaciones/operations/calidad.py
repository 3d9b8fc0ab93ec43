"""The figures of quality of an assessment, computed anew."""

from datetime import datetime

from .. import informe
from ..models import Calidad, Evaluacion
from ..queries import matriz
from ..queries.matriz import Avance


def compute(*, evaluacion: Evaluacion, at: datetime, report: Avance | None = None) -> Calidad:
    """Compute the figures and put them in the place of those there were: one row, whole or not.

    :param at: the moment that they are said to be of; what changes while they are computed is for
        the next time.
    :param report: told how many attempts of how many were read.
    """
    leida = matriz.read(evaluacion, report=report)
    piezas = leida.piezas
    cifras = informe.compose(
        leida.matriz,
        textos={
            column.id: {
                option.id: piezas[column.id].elecciones.label(option.id)
                for option in column.opciones
            }
            for column in leida.matriz.columnas
        },
        escritas={one for one, pieza in piezas.items() if pieza.elecciones.is_written},
        versiones={one: pieza.versiones for one, pieza in piezas.items()},
    )
    cifras |= {
        name: getattr(leida, name)
        for name in ("repetidos", "por_calificar", "a_mano", "remediadas")
    }
    made, _ = Calidad.objects.update_or_create(
        evaluacion=evaluacion,
        defaults={"cifras": cifras, "intentos": len(leida.matriz.renglones), "at": at},
    )
    return made
