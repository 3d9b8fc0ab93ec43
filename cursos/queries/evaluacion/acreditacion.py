"""What a course's assessment asks for, in figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from cursos.evaluaciones.models import Evaluacion


@dataclass(frozen=True)
class Reglas:
    """`intentos`: None where one may try as often as one likes."""

    titulo: str
    preguntas: int
    minimo: int
    intentos: int | None


def reglas(evaluacion_ids: Iterable[int | None]) -> dict[int, Reglas]:
    """Return the rules of these assessments, by id: one query."""
    wanted = {key for key in evaluacion_ids if key is not None}
    if not wanted:
        return {}
    asked = Sum("casillas__cantidad", default=0)
    return {
        evaluacion.pk: Reglas(
            titulo=evaluacion.titulo,
            preguntas=evaluacion.preguntas,
            minimo=evaluacion.minimo,
            intentos=evaluacion.intentos,
        )
        for evaluacion in Evaluacion.objects.filter(pk__in=wanted).annotate(preguntas=asked)
    }
