"""The competence standards that a course or a programme follows, and certifies nobody against."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from .oferta import ProgramaPage
from .paginas import CursoPage

CLAVE_EC = r"EC\d{4}(\.\d{2})?"


class Alineacion(Orderable):
    """A standard of CONOCER. Only CONOCER's own centres certify people in it."""

    clave = models.CharField(
        "clave", max_length=9,
        validators=[RegexValidator(rf"^{CLAVE_EC}$", "Escriba la clave como EC0076 o EC0217.01.")],
    )  # fmt: skip
    nombre = models.CharField("nombre del estándar", max_length=240)

    panels: ClassVar[list[Any]] = [
        FieldPanel("clave", help_text="La del Registro Nacional: EC0076, EC0217.01."),
        FieldPanel("nombre"),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.clave} {self.nombre}"


class CursoAlineacion(Alineacion):
    """A standard that a course follows."""

    curso = ParentalKey(CursoPage, on_delete=models.CASCADE, related_name="alineaciones")

    class Meta(Alineacion.Meta):
        verbose_name = "estándar al que se alinea el curso"
        verbose_name_plural = "estándares a los que se alinea el curso"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["curso", "clave"], name="curso_alineacion_unica")
        ]


class ProgramaAlineacion(Alineacion):
    """A standard that a programme follows."""

    programa = ParentalKey(ProgramaPage, on_delete=models.CASCADE, related_name="alineaciones")

    class Meta(Alineacion.Meta):
        verbose_name = "estándar al que se alinea el programa"
        verbose_name_plural = "estándares a los que se alinea el programa"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["programa", "clave"], name="programa_alineacion_unica")
        ]
