"""The training year: what municipalities say they need, and what is planned for it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from metodologia.models import ElementoPage
from municipios.models import Municipio, Red

from ..enums import Modalidad, Urgencia
from .ediciones import Edicion
from .paginas import CursoPage


class Deteccion(models.Model):
    """A survey of training needs: asked of the municipalities of a network, or of all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    anio = models.PositiveSmallIntegerField(
        "año que se planea", validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    red = models.ForeignKey(
        Red, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="red a la que se pregunta",
    )  # fmt: skip
    titulo = models.CharField("título", max_length=120)
    abre_at = models.DateTimeField("abre")
    cierra_at = models.DateTimeField("cierra")
    creada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "detección de necesidades"
        verbose_name_plural = "detecciones de necesidades"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="deteccion_cierra_despues", condition=Q(cierra_at__gt=F("abre_at"))
            )
        ]

    def __str__(self) -> str:
        return self.titulo


class Necesidad(models.Model):
    """How many people a municipality needs trained in an element, and how soon."""

    deteccion = models.ForeignKey(Deteccion, on_delete=models.PROTECT, related_name="necesidades")
    municipio = models.ForeignKey(Municipio, on_delete=models.PROTECT, related_name="necesidades")
    elemento = models.ForeignKey(ElementoPage, on_delete=models.PROTECT, related_name="necesidades")
    personas = models.PositiveSmallIntegerField("personas", validators=[MinValueValidator(1)])
    urgencia = models.CharField("para cuándo", max_length=10, choices=Urgencia)
    modalidad = models.CharField("modalidad que prefieren", max_length=12, choices=Modalidad)
    nota = models.CharField("para qué", max_length=280, blank=True)
    dicha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="necesidades_dichas"
    )
    dicha_at = models.DateTimeField("dicha")

    class Meta:
        verbose_name = "necesidad de formación"
        verbose_name_plural = "necesidades de formación"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["deteccion", "municipio", "elemento"], name="necesidad_una_por_elemento"
            ),
            models.CheckConstraint(name="necesidad_de_alguien", condition=Q(personas__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.personas} en {self.elemento_id}"


class SinNecesidad(models.Model):
    """A municipality answered that this year it needs nothing."""

    deteccion = models.ForeignKey(Deteccion, on_delete=models.PROTECT, related_name="sin_necesidad")
    municipio = models.ForeignKey(Municipio, on_delete=models.PROTECT, related_name="+")
    dicha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dicha_at = models.DateTimeField("dicha")

    class Meta:
        verbose_name = "municipio que no necesita nada"
        verbose_name_plural = "municipios que no necesitan nada"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["deteccion", "municipio"], name="sin_necesidad_una_por_municipio"
            )
        ]

    def __str__(self) -> str:
        return f"nada en {self.municipio_id}"


class Actividad(models.Model):
    """A line of the annual plan: a course, when in the year, how many places, for which need.

    Until it is published only the coordination reads it.
    """

    anio = models.PositiveSmallIntegerField(
        "año", validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    trimestre = models.PositiveSmallIntegerField(
        "trimestre", validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    red = models.ForeignKey(
        Red, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="red"
    )
    curso = models.ForeignKey(CursoPage, on_delete=models.PROTECT, related_name="actividades")
    lugares = models.PositiveIntegerField("lugares", validators=[MinValueValidator(1)])
    modalidad = models.CharField("modalidad", max_length=12, choices=Modalidad)
    deteccion = models.ForeignKey(
        Deteccion, on_delete=models.PROTECT, null=True, blank=True, related_name="actividades",
        verbose_name="detección de la que sale",
    )  # fmt: skip
    # What came of it.
    edicion = models.OneToOneField(
        Edicion, on_delete=models.PROTECT, null=True, blank=True, related_name="actividad",
        verbose_name="edición",
    )  # fmt: skip
    nota = models.CharField("nota", max_length=280, blank=True)
    puesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    puesta_at = models.DateTimeField("puesta")
    publicada_at = models.DateTimeField("publicada", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "actividad del plan anual"
        verbose_name_plural = "actividades del plan anual"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="actividad_posible",
                condition=Q(trimestre__gte=1, trimestre__lte=4, lugares__gte=1),
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["anio", "trimestre"], name="actividad_del_anio")
        ]

    def __str__(self) -> str:
        return f"{self.anio}-{self.trimestre}: {self.curso_id}"
