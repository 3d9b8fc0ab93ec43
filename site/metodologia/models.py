"""The elements of the methodology, their types, sources and norms."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from comun.blocks import CuerpoBlock

# What a source's author says where the document names nobody.
SIN_AUTOR = "Sin autor en el documento"


class Fuente(models.Model):
    """A document in which elements are written down, with its date."""

    clave = models.SlugField("clave", unique=True)
    titulo = models.CharField("título", max_length=255)
    nombre_corto = models.CharField("nombre corto", max_length=80)
    autor = models.CharField("autor", max_length=160)
    fecha = models.DateField("fecha")
    fecha_texto = models.CharField("fecha en palabras", max_length=160)
    estimada = models.BooleanField("la fecha es estimada", default=False)

    class Meta:
        verbose_name = "fuente"
        verbose_name_plural = "fuentes"

    def __str__(self) -> str:
        return self.nombre_corto

    @property
    def autor_conocido(self) -> str:
        return "" if self.autor == SIN_AUTOR else self.autor

    @property
    def referencia(self) -> str:
        """Author and date, to stand in brackets after the title; the title alone may be known."""
        return "; ".join(filter(None, [self.autor_conocido, self.fecha_texto]))


class Norma(models.Model):
    """A law or rule in force, with the day it was first published and where to read it."""

    clave = models.SlugField("clave", unique=True)
    nombre = models.CharField("nombre", max_length=255)
    fecha = models.DateField("publicada el")
    liga = models.URLField("liga")

    class Meta:
        verbose_name = "norma"
        verbose_name_plural = "normas"

    def __str__(self) -> str:
        return self.nombre


class MetodologiaPage(Page):
    """The door to the methodology: the cycle and the list of types."""

    introduccion = models.TextField("introducción", blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types: ClassVar[list[str]] = ["portal.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["metodologia.TipoElementoPage"]
    max_count = 1

    class Meta:
        verbose_name = "metodología"
        verbose_name_plural = "metodología"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import queries

        return super().get_context(request, *args, **kwargs) | queries.metodologia(self)


class TipoElementoPage(Page):
    """One list of the methodology: steps, instruments, bodies, …"""

    singular = models.CharField("en singular", max_length=80)
    descripcion = models.TextField("qué es esta lista")
    historico = models.BooleanField("se cuenta como historia", default=False)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("singular"),
        FieldPanel("descripcion"),
        FieldPanel("historico"),
    ]
    parent_page_types: ClassVar[list[str]] = ["metodologia.MetodologiaPage"]
    subpage_types: ClassVar[list[str]] = ["metodologia.ElementoPage"]

    class Meta:
        verbose_name = "tipo de elemento"
        verbose_name_plural = "tipos de elemento"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import queries

        groups = queries.elementos(self)
        return super().get_context(request, *args, **kwargs) | {
            "grupos": groups,
            "con_preguntas": queries.have_questions(groups),
        }


class ElementoPage(Page):
    """One element: what it is, where it is written down, what the law calls it today."""

    clave = models.CharField("clave", max_length=4, unique=True)
    resumen = models.CharField("resumen", max_length=255)
    grupo = models.SlugField("grupo", blank=True, help_text="Ritmo, generación o clase.")
    pregunta = models.CharField("pregunta de una oficina", max_length=255, blank=True)
    fuente = models.ForeignKey(
        Fuente, on_delete=models.PROTECT, related_name="elementos", verbose_name="fuente"
    )
    texto_fuente = models.TextField("palabras de la fuente")
    historico = models.BooleanField("se cuenta como historia", default=False)
    nota_historica = models.TextField("por qué es historia", blank=True)
    anio = models.PositiveSmallIntegerField("año según la fuente", null=True, blank=True)
    cuerpo = StreamField(CuerpoBlock(), verbose_name="cuerpo")
    relacionados = ParentalManyToManyField(
        "self", symmetrical=False, blank=True, verbose_name="elementos relacionados"
    )

    en_la_misma_consulta: ClassVar[tuple[str, ...]] = ("fuente",)
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("resumen"),
        index.SearchField("cuerpo"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("clave"),
        FieldPanel("resumen"),
        FieldPanel("grupo"),
        FieldPanel("pregunta"),
        MultiFieldPanel(
            [FieldPanel("fuente"), FieldPanel("texto_fuente"), FieldPanel("anio")], "Fuente"
        ),
        MultiFieldPanel([FieldPanel("historico"), FieldPanel("nota_historica")], "Vigencia"),
        FieldPanel("cuerpo"),
        InlinePanel("nombres_legales", label="nombre en la ley"),
        FieldPanel("relacionados"),
    ]
    parent_page_types: ClassVar[list[str]] = ["metodologia.TipoElementoPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "elemento de la metodología"
        verbose_name_plural = "elementos de la metodología"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import queries

        return super().get_context(request, *args, **kwargs) | queries.elemento(self)


class NombreLegal(Orderable):
    """What a law in force calls the element."""

    elemento = ParentalKey(ElementoPage, on_delete=models.CASCADE, related_name="nombres_legales")
    nombre = models.CharField("nombre en la ley", max_length=255)
    norma = models.ForeignKey(Norma, on_delete=models.PROTECT, verbose_name="norma")
    articulo = models.CharField("artículo", max_length=80, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "nombre en la ley"
        verbose_name_plural = "nombres en la ley"

    def __str__(self) -> str:
        return self.nombre
