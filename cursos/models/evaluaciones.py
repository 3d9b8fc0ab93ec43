"""What else a course asks beside its final assessment: exercises and diagnostics."""

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cursos.evaluaciones.models import Evaluacion

from .paginas import CursoPage


class EvaluacionDeCurso(Orderable):
    """An exercise or a diagnostic that a course offers. It does not count for accrediting."""

    curso = ParentalKey(CursoPage, on_delete=models.CASCADE, related_name="evaluaciones")
    evaluacion = models.ForeignKey(
        Evaluacion, on_delete=models.PROTECT, related_name="cursos", verbose_name="evaluación"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("evaluacion")]

    class Meta(Orderable.Meta):
        verbose_name = "ejercicio o diagnóstico"
        verbose_name_plural = "ejercicios y diagnósticos"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["curso", "evaluacion"], name="curso_evaluacion_una_vez")
        ]

    def __str__(self) -> str:
        return self.evaluacion.titulo
