"""What a course asks for before it gives its certificate."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

_CIEN = [MinValueValidator(1), MaxValueValidator(100)]


class ReglasDeAcreditacion(models.Model):
    """The rules of a course, beside the minimum of its assessment and of each assignment."""

    lecciones_minimas = models.PositiveSmallIntegerField(
        "lecciones, de cada cien", default=100, validators=_CIEN
    )
    asistencia_minima = models.PositiveSmallIntegerField(
        "asistencia, de cada cien sesiones", null=True, blank=True, validators=_CIEN,
        help_text="Vacío: no se pide. Cuenta solo en ediciones con sesiones.",
    )  # fmt: skip
    peso_evaluacion = models.PositiveSmallIntegerField(
        "peso de la evaluación en la calificación final", default=100,
        validators=[MaxValueValidator(1000)],
        help_text="Junto al peso de cada trabajo. Sin trabajos no cambia nada.",
    )  # fmt: skip
    promedio_minimo = models.PositiveSmallIntegerField(
        "calificación final mínima", null=True, blank=True, validators=_CIEN,
        help_text="Vacío: bastan los mínimos de la evaluación y de cada trabajo.",
    )  # fmt: skip
    en_orden = models.BooleanField(
        "las lecciones se toman en orden", default=False,
        help_text="Una se abre al terminar la anterior. Leerlas sin inscribirse sigue libre.",
    )  # fmt: skip

    panels_de_reglas: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("lecciones_minimas"),
                FieldPanel("asistencia_minima"),
                FieldPanel("peso_evaluacion"),
                FieldPanel("promedio_minimo"),
                FieldPanel("en_orden"),
                # Not kept: see `CursoForm`.
                FieldPanel("reglas_vistas"),
            ],
            "Qué se pide para acreditar",
        )
    ]

    class Meta:
        abstract = True
