"""What a course's assessment asks for, in figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from cursos.evaluaciones.models import Evaluacion

from ...models import CursoPage, EvaluacionDeCurso


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
    return {row.pk: _rules(row) for row in _counted().filter(pk__in=wanted)}


def of_course(curso: CursoPage) -> tuple[Reglas | None, list[Evaluacion]]:
    """Return the rules of a course's final assessment, and the exercises and diagnostics that it
    offers beside it, in their order: one query."""
    beside = EvaluacionDeCurso.objects.filter(curso=curso.pk, evaluacion=OuterRef("pk"))
    rows = (
        _counted()
        .filter(Q(pk=curso.evaluacion_id) | Exists(beside))
        .order_by(Subquery(beside.values("sort_order")[:1]), "pk")
    )
    final = next((row for row in rows if row.pk == curso.evaluacion_id), None)
    return _rules(final) if final else None, [row for row in rows if row != final]


def _counted() -> QuerySet[Any]:
    return Evaluacion.objects.annotate(preguntas=Sum("casillas__cantidad", default=0))


def _rules(evaluacion: Any) -> Reglas:
    return Reglas(
        titulo=evaluacion.titulo,
        preguntas=evaluacion.preguntas,
        minimo=evaluacion.minimo,
        intentos=evaluacion.intentos,
    )
