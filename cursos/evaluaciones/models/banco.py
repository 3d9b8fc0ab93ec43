"""An assessment and the questions it draws from."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from ..enums import TipoReactivo


class Evaluacion(models.Model):
    """The rules of an assessment: how many questions, which mark passes, how many attempts."""

    clave = models.SlugField("clave", unique=True)
    titulo = models.CharField("título", max_length=120, default="Evaluación final")
    preguntas_por_grupo = models.PositiveSmallIntegerField(
        "preguntas al azar de cada módulo", validators=[MinValueValidator(1)]
    )
    minimo = models.PositiveSmallIntegerField(
        "calificación mínima, de 100", validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    intentos = models.PositiveSmallIntegerField(
        "intentos permitidos", validators=[MinValueValidator(1)]
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("clave"),
        FieldPanel("titulo"),
        FieldPanel("preguntas_por_grupo"),
        FieldPanel("minimo"),
        FieldPanel("intentos"),
    ]

    class Meta:
        verbose_name = "evaluación"
        verbose_name_plural = "evaluaciones"
        constraints = [
            models.CheckConstraint(
                name="evaluacion_reglas_posibles",
                condition=Q(
                    preguntas_por_grupo__gte=1, minimo__gte=1, minimo__lte=100, intentos__gte=1
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.titulo} ({self.clave})"


class Pasaje(models.Model):
    """A text that several questions ask about."""

    evaluacion = models.ForeignKey(
        Evaluacion, on_delete=models.PROTECT, related_name="pasajes", verbose_name="evaluación"
    )
    clave = models.SlugField("clave")
    titulo = models.CharField("título", max_length=160)
    texto = models.TextField("texto", help_text="Markdown.")
    fuente = models.CharField("fuente y fecha", max_length=200)

    panels: ClassVar[list[Any]] = [
        FieldPanel("evaluacion"),
        FieldPanel("clave"),
        FieldPanel("titulo"),
        FieldPanel("texto"),
        FieldPanel("fuente"),
    ]

    class Meta:
        verbose_name = "pasaje"
        verbose_name_plural = "pasajes"
        constraints = [models.UniqueConstraint(fields=["evaluacion", "clave"], name="pasaje_unico")]

    def __str__(self) -> str:
        return self.titulo


class Reactivo(ClusterableModel):
    """A question of the bank. Attempts keep their own copy: editing it changes no attempt."""

    evaluacion = models.ForeignKey(
        Evaluacion, on_delete=models.PROTECT, related_name="reactivos", verbose_name="evaluación"
    )
    clave = models.SlugField("clave")
    grupo = models.PositiveSmallIntegerField("módulo")
    tipo = models.CharField("tipo", max_length=12, choices=TipoReactivo)
    pasaje = models.ForeignKey(
        Pasaje, on_delete=models.PROTECT, null=True, blank=True, related_name="reactivos"
    )
    enunciado = models.TextField("pregunta")
    retro = models.TextField("qué llevarse", blank=True)
    activo = models.BooleanField("se usa en intentos nuevos", default=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("evaluacion"),
        FieldPanel("clave"),
        FieldPanel("grupo"),
        FieldPanel("tipo"),
        FieldPanel("pasaje"),
        FieldPanel("enunciado"),
        InlinePanel("opciones", label="opción", min_num=2),
        FieldPanel("retro"),
        FieldPanel("activo"),
    ]

    class Meta:
        verbose_name = "reactivo"
        verbose_name_plural = "reactivos"
        constraints = [
            models.UniqueConstraint(fields=["evaluacion", "clave"], name="reactivo_unico")
        ]

    def __str__(self) -> str:
        return f"{self.clave}: {self.enunciado[:60]}"


class Opcion(Orderable):
    """One of the answers offered."""

    reactivo = ParentalKey(Reactivo, on_delete=models.CASCADE, related_name="opciones")
    texto = models.TextField("opción")
    correcta = models.BooleanField("es correcta", default=False)
    retro = models.TextField("qué decir a quien la elige", blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "opción"
        verbose_name_plural = "opciones"

    def __str__(self) -> str:
        return self.texto
