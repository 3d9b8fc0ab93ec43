"""Intercambio → biblioteca → municipio → práctica, as pages."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page

from metodologia.models import ElementoPage, Fuente

from ..enums import Ambito, Comportamiento, EstadoPractica, Origen, TipoOrgano

SIN_TITULO = "Práctica sin título"
# What is told in words, in the order of the page. Plain text: a blank line begins a paragraph.
NARRATIVA = (
    "situacion_previa", "objetivos", "solucion", "participacion", "resultados", "no_funciono",
    "continuidad", "lecciones", "replicabilidad",
)  # fmt: skip


class IntercambioPage(Page):
    """The door to practices and forums."""

    introduccion = models.TextField("introducción", blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types: ClassVar[list[str]] = ["portal.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["practicas.BibliotecaPage"]
    max_count = 1

    class Meta:
        verbose_name = "intercambio"
        verbose_name_plural = "intercambio"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries import puerta

        return super().get_context(request, *args, **kwargs) | puerta.intercambio()


class BibliotecaPage(Page):
    """The library of practices."""

    introduccion = models.TextField("introducción", blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types: ClassVar[list[str]] = ["practicas.IntercambioPage"]
    subpage_types: ClassVar[list[str]] = ["directorio.MunicipioPage"]
    max_count = 1

    class Meta:
        verbose_name = "biblioteca de buenas prácticas"
        verbose_name_plural = "bibliotecas de buenas prácticas"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries import biblioteca

        return super().get_context(request, *args, **kwargs) | biblioteca.context(request.GET)


class PracticaPage(Page):
    """What a municipality did, what came of it, and what did not work.

    Everything may be empty: a draft is saved from its first word. What is missing for a signature
    is told by `completitud`, not refused here.
    """

    # Given at first publication, never changed, and no part of any revision.
    folio = models.CharField(
        "folio", max_length=20, unique=True, null=True, blank=True, editable=False
    )
    origen = models.CharField(
        "origen", max_length=10, choices=Origen, default=Origen.MUNICIPAL, editable=False
    )
    fuente = models.ForeignKey(
        Fuente, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="practicas", verbose_name="documento del que se tomó",
    )  # fmt: skip

    resumen = models.CharField("resumen", max_length=280, blank=True)
    dependencia = models.CharField("dependencia responsable", max_length=160, blank=True)
    tipo_organo = models.CharField("tipo de órgano", max_length=16, choices=TipoOrgano, blank=True)
    administracion = models.CharField(
        "administración", max_length=20, blank=True, help_text="Años, por ejemplo 2021–2024."
    )
    estado = models.CharField("estado", max_length=20, choices=EstadoPractica, blank=True)
    fecha_inicio = models.DateField("inicio", null=True, blank=True)
    fecha_fin = models.DateField("fin", null=True, blank=True)
    ambito = models.CharField("ámbito", max_length=14, choices=Ambito, blank=True)

    materia = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, null=True, blank=True,
        related_name="practicas_de_la_materia", verbose_name="materia principal",
    )  # fmt: skip

    situacion_previa = models.TextField("situación previa", blank=True)
    objetivos = models.TextField("objetivos", blank=True)
    solucion = models.TextField("qué se hizo", blank=True)
    participacion = models.TextField("quién participó y cómo", blank=True)
    resultados = models.TextField("resultados", blank=True)
    no_funciono = models.TextField("lo que no funcionó y qué se ajustó", blank=True)
    continuidad = models.TextField("qué la sostuvo o la interrumpió", blank=True)
    lecciones = models.TextField("lecciones", blank=True)
    replicabilidad = models.TextField("qué necesita quien quiera replicarla", blank=True)

    contacto_cargo = models.CharField("cargo de contacto", max_length=120, blank=True)
    contacto_correo = models.EmailField("correo institucional", blank=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "resumen", "dependencia", "tipo_organo", "administracion", "estado",
                    "fecha_inicio", "fecha_fin", "ambito",
                )
            ],
            "Identidad",
        ),
        FieldPanel("materia"),
        InlinePanel("elementos", label="elemento de la metodología"),
        MultiFieldPanel([FieldPanel(name) for name in NARRATIVA], "Qué pasó"),
        InlinePanel("indicadores", label="indicador"),
        InlinePanel("documentos", label="documento"),
        MultiFieldPanel([FieldPanel("contacto_cargo"), FieldPanel("contacto_correo")], "Contacto"),
    ]  # fmt: skip
    # It is published when it is approved, never later by the clock: nobody asks for the signature
    # then, and in between it may have been taken back.
    settings_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["directorio.MunicipioPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "buena práctica"
        verbose_name_plural = "buenas prácticas"
        constraints = [
            models.CheckConstraint(
                name="practica_documental_tiene_fuente",
                condition=~Q(origen="documental") | Q(fuente__isnull=False),
            ),
            models.CheckConstraint(
                name="practica_fin_despues_de_inicio",
                condition=Q(fecha_fin__isnull=True) | Q(fecha_fin__gte=F("fecha_inicio")),
            ),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries import practica

        return super().get_context(request, *args, **kwargs) | practica.practica(self)

    def with_content_json(self, content: dict[str, Any]) -> "PracticaPage":
        """Build the page from a revision; what was given once is not the revision's to change."""
        page: PracticaPage = super().with_content_json(content)
        page.folio, page.origen, page.fuente_id = self.folio, self.origen, self.fuente_id
        return page


class PracticaElemento(Orderable):
    """An element of the methodology that the practice touches: a step, an instrument, a problem."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="elementos")
    elemento = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, related_name="en_practicas",
        verbose_name="elemento",
    )  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = "elemento de la práctica"
        verbose_name_plural = "elementos de la práctica"
        constraints = [
            models.UniqueConstraint(fields=["practica", "elemento"], name="practica_elemento_unico")
        ]

    def __str__(self) -> str:
        return str(self.elemento)


class Indicador(Orderable):
    """Something measured twice: before and after, with the same unit, each with its date."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="indicadores")
    nombre = models.CharField("qué se midió", max_length=160)
    unidad = models.CharField("unidad", max_length=60)
    comportamiento = models.CharField("comportamiento", max_length=12, choices=Comportamiento)
    valor_antes = models.DecimalField("valor antes", max_digits=16, decimal_places=4)
    fecha_antes = models.DateField("medido antes el")
    valor_despues = models.DecimalField("valor después", max_digits=16, decimal_places=4)
    fecha_despues = models.DateField("medido después el")
    fuente = models.CharField("fuente", max_length=200)

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
    titulo = models.CharField("título", max_length=160)
    autor = models.CharField("autoría", max_length=160)
    fecha = models.DateField("fecha", null=True, blank=True)

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
