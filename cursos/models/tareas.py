"""Assignments of a course: what to hand in, until when, and the rubric it is marked by."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from comun.blocks import CuerpoBlock

from ..enums import Tarde, TipoTarea
from .ediciones import Edicion
from .formulario import RevisadaForm


class TareaPage(Page):
    """Something to make and hand in, marked by a rubric. People read «trabajo»."""

    tipo = models.CharField("tipo", max_length=8, choices=TipoTarea, default=TipoTarea.TRABAJO)
    lede = models.TextField("en una frase")
    cuerpo = StreamField(CuerpoBlock(), verbose_name="instrucciones")
    horas = models.PositiveSmallIntegerField(
        "horas de trabajo", default=1, validators=[MinValueValidator(1)]
    )
    minimo = models.PositiveSmallIntegerField(
        "calificación mínima, de 100", default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )  # fmt: skip
    obligatoria = models.BooleanField("se pide para acreditar", default=True)
    peso = models.PositiveSmallIntegerField(
        "peso en la calificación final", default=100, validators=[MaxValueValidator(1000)]
    )
    tarde = models.CharField("después de su fecha", max_length=10, choices=Tarde, default=Tarde.SI)
    descuento = models.PositiveSmallIntegerField(
        "puntos de descuento", default=10, validators=[MaxValueValidator(100)]
    )

    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("lede")]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("tipo"),
        FieldPanel("lede"),
        FieldPanel("cuerpo"),
        FieldPanel("horas"),
        InlinePanel("criterios", label="criterio de la rúbrica", min_num=1),
        MultiFieldPanel(
            [FieldPanel("obligatoria"), FieldPanel("minimo"), FieldPanel("peso")], "Calificación"
        ),
        MultiFieldPanel([FieldPanel("tarde"), FieldPanel("descuento")], "Si se entrega tarde"),
    ]
    base_form_class = RevisadaForm
    parent_page_types: ClassVar[list[str]] = ["cursos.ModuloPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "trabajo"
        verbose_name_plural = "trabajos"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries.entregas import tarea

        return super().get_context(request, *args, **kwargs) | {
            "vista": tarea.read(self, request.user)
        }


class NivelBlock(blocks.StructBlock):
    puntos = blocks.IntegerBlock(label="Puntos", min_value=0, max_value=100)
    texto = blocks.TextBlock(label="Qué se ve en este nivel")

    class Meta:
        icon = "list-ul"


class Criterio(Orderable):
    """One thing that is looked at in what was handed in, and how many points it may give."""

    tarea = ParentalKey(TareaPage, on_delete=models.CASCADE, related_name="criterios")
    # Who marks refers to it; a copy of the page gives its criteria others.
    clave = models.UUIDField(default=uuid.uuid4, editable=False)
    titulo = models.CharField("qué se mira", max_length=120)
    puntos = models.PositiveSmallIntegerField(
        "puntos", validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    descripcion = models.CharField("cómo se mira", max_length=400, blank=True)
    niveles = StreamField([("nivel", NivelBlock())], verbose_name="niveles", blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("titulo"),
        FieldPanel("puntos"),
        FieldPanel("descripcion"),
        FieldPanel("niveles"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "criterio"
        verbose_name_plural = "criterios"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="criterio_puntos_posibles", condition=Q(puntos__gte=1, puntos__lte=100)
            )
        ]

    def __str__(self) -> str:
        return self.titulo


class FechaDeEntrega(models.Model):
    """Until when an edition hands in an assignment."""

    edicion = models.ForeignKey(Edicion, on_delete=models.CASCADE, related_name="entregas")
    tarea = models.ForeignKey(TareaPage, on_delete=models.CASCADE, related_name="fechas")
    vence_at = models.DateTimeField("se entrega hasta")

    class Meta:
        verbose_name = "fecha de entrega"
        verbose_name_plural = "fechas de entrega"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["edicion", "tarea"], name="fecha_una_por_edicion")
        ]

    def __str__(self) -> str:
        return f"{self.tarea_id} en {self.edicion_id}"
