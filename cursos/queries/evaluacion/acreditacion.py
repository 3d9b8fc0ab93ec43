"""What a course's assessment asks for, in figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from cursos.evaluaciones.models import Evaluacion


@dataclass(frozen=True)
class Reglas:
    titulo: str
    preguntas: int
    minimo: int
    intentos: int


def reglas(evaluacion_ids: Iterable[int | None]) -> dict[int, Reglas]:
    """Return the rules of these assessments, by id: one query."""
    wanted = {key for key in evaluacion_ids if key is not None}
    if not wanted:
        return {}
    groups = Count("reactivos__grupo", distinct=True, filter=Q(reactivos__activo=True))
    return {
        evaluacion.pk: Reglas(
            titulo=evaluacion.titulo,
            preguntas=evaluacion.grupos * evaluacion.preguntas_por_grupo,
            minimo=evaluacion.minimo,
            intentos=evaluacion.intentos,
        )
        for evaluacion in Evaluacion.objects.filter(pk__in=wanted).annotate(grupos=groups)
    }
