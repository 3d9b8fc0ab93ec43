"""What backs a practice, in rows of its revisions: measures, documents, photographs."""

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from metodologia.models import ElementoPage

from ..enums import Comportamiento, Licencia, Metodo, TipoDocumento, TipoIndicador
from .archivos import Imagen
from .paginas import PracticaPage


class Indicador(Orderable):
    """Something measured twice: before and after, with the same unit, each with its date."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="indicadores")
    nombre = models.CharField("qué se midió", max_length=160)
    unidad = models.CharField("unidad", max_length=60)
    tipo = models.CharField("tipo", max_length=10, choices=TipoIndicador, blank=True)
    comportamiento = models.CharField("comportamiento", max_length=12, choices=Comportamiento)
    valor_antes = models.DecimalField("valor antes", max_digits=16, decimal_places=4)
    fecha_antes = models.DateField("medido antes el")
    valor_despues = models.DecimalField("valor después", max_digits=16, decimal_places=4)
    fecha_despues = models.DateField("medido después el")
    meta = models.DecimalField("meta", max_digits=16, decimal_places=4, null=True, blank=True)
    fuente = models.CharField("fuente", max_length=200)
    metodo = models.CharField("método", max_length=12, choices=Metodo, blank=True)
    tema = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="tema del sistema de indicadores",
    )  # fmt: skip
    url_datos = models.URLField("liga a los datos", blank=True, max_length=400)

    class Meta(Orderable.Meta):
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        constraints = [
            models.CheckConstraint(
                name="indicador_despues_es_despues",
                condition=Q(fecha_despues__gt=F("fecha_antes")),
            )
        ]

    def __str__(self) -> str:
        return self.nombre


class Documento(Orderable):
    """A document that backs the practice, with whose it is."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="documentos")
    archivo = models.ForeignKey(
        get_document_model_string(), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="archivo",
    )  # fmt: skip
    liga = models.URLField("liga", blank=True, max_length=400)
    tipo = models.CharField("tipo", max_length=12, choices=TipoDocumento, blank=True)
    titulo = models.CharField("título", max_length=160)
    autor = models.CharField("autoría", max_length=160)
    fecha = models.DateField("fecha", null=True, blank=True)
    licencia = models.CharField("licencia", max_length=12, choices=Licencia, blank=True)
    reutilizable = models.BooleanField(
        "otros municipios pueden usarlo como plantilla", default=False
    )

    class Meta(Orderable.Meta):
        verbose_name = "documento"
        verbose_name_plural = "documentos"
        constraints = [
            models.CheckConstraint(
                name="documento_archivo_o_liga",
                condition=Q(archivo__isnull=False) | ~Q(liga=""),
            )
        ]

    def __str__(self) -> str:
        return self.titulo


class Foto(Orderable):
    """A photograph, with what it shows for who cannot see it."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="fotos")
    imagen = models.ForeignKey(
        Imagen, on_delete=models.PROTECT, related_name="+", verbose_name="imagen"
    )
    alternativo = models.CharField("qué se ve", max_length=200)
    pie = models.CharField("pie de foto", max_length=200, blank=True)
    autor = models.CharField("autoría", max_length=160)

    class Meta(Orderable.Meta):
        verbose_name = "foto"
        verbose_name_plural = "fotos"

    def __str__(self) -> str:
        return self.alternativo
