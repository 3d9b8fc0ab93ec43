"""What a person may see of an attempt of theirs, and when."""

from datetime import datetime

from .enums import Modo, Revision
from .models import Evaluacion, Intento
from .plazos import Condiciones


def level(evaluacion: Evaluacion, rules: Condiciones, at: datetime) -> Revision:
    """Return what may be seen now of an attempt handed in: more once it closed for this person."""
    is_over = rules.cierra_at is not None and at >= rules.cierra_at
    return Revision(evaluacion.revision_al_cerrar if is_over else evaluacion.revision)


def may_check(intento: Intento) -> bool:
    """Whether each answer is told right or wrong while the attempt is under way."""
    return intento.evaluacion.modo == Modo.PRACTICA and intento.is_open
