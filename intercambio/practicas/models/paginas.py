"""Intercambio → biblioteca → municipio → práctica, as pages."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from cursos.models import Entrega
from metodologia.models import ElementoPage, Fuente

from ..enums import Ambito, EstadoPractica, NivelEvidencia, Origen, RangoPoblacional, TipoOrgano

SIN_TITULO = "Práctica sin título"
# What is told in words, in the order of the page. Plain text: a blank line begins a paragraph.
NARRATIVA = (
    "situacion_previa", "objetivos", "solucion", "participacion", "resultados", "no_funciono",
    "condiciones", "continuidad", "lecciones", "replicabilidad", "adaptable", "no_cambiar",
)  # fmt: skip
# What is given once by operations and is no part of any revision.
PROPIOS = (
    "folio", "origen", "fuente_id", "nivel_evidencia", "verificada_at", "revisar_antes",
    "archivada_at", "retirada_at", "motivo_de_baja", "entrega_id",
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

        return super().get_context(request, *args, **kwargs) | biblioteca.context(
            request.GET, request.user
        )


class PracticaPage(Page):
    """What a municipality did, what came of it, and what did not work.

    Everything may be empty: a draft is saved from its first word. What is missing for a signature
    is told by `completitud`, not refused here.
    """

    # Given at first publication, never changed.
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
    # Somebody handed it in for a course: a project, until its results are told.
    entrega = models.ForeignKey(
        Entrega, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="+", verbose_name="trabajo de curso del que se tomó",
    )  # fmt: skip
    nivel_evidencia = models.PositiveSmallIntegerField(
        "nivel de evidencia", choices=NivelEvidencia, null=True, blank=True, editable=False
    )
    # Somebody said that what it tells still holds; after `revisar_antes` it says «por verificar».
    verificada_at = models.DateTimeField("verificada", null=True, blank=True, editable=False)
    revisar_antes = models.DateField("verificar antes del", null=True, blank=True, editable=False)
    archivada_at = models.DateTimeField("archivada", null=True, blank=True, editable=False)
    retirada_at = models.DateTimeField("retirada", null=True, blank=True, editable=False)
    motivo_de_baja = models.CharField(
        "por qué se archivó o se retiró", max_length=280, blank=True, editable=False
    )

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
    poblacion = models.PositiveIntegerField("personas a las que llegó", null=True, blank=True)
    poblacion_fuente = models.CharField("fuente de esa cifra", max_length=160, blank=True)

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
    condiciones = models.TextField("condiciones que la hicieron posible", blank=True)
    continuidad = models.TextField("qué la sostuvo o la interrumpió", blank=True)
    lecciones = models.TextField("lecciones", blank=True)
    replicabilidad = models.TextField("qué necesita quien quiera replicarla", blank=True)
    adaptable = models.TextField("qué se puede adaptar", blank=True)
    no_cambiar = models.TextField("qué no debe cambiarse", blank=True)
    rango_poblacional = models.CharField(
        "para qué tamaño de municipio", max_length=10, choices=RangoPoblacional, blank=True
    )

    sin_costo = models.BooleanField("sin costo adicional", default=False)
    inversion = models.DecimalField(
        "inversión en pesos", max_digits=14, decimal_places=2, null=True, blank=True
    )
    anio_base = models.PositiveSmallIntegerField("pesos de qué año", null=True, blank=True)
    costo_anual = models.DecimalField(
        "costo de operación al año, en pesos", max_digits=14, decimal_places=2,
        null=True, blank=True,
    )  # fmt: skip
    personal = models.DecimalField(
        "personas de tiempo completo", max_digits=6, decimal_places=1, null=True, blank=True
    )
    meses = models.PositiveSmallIntegerField("meses para ponerla en marcha", null=True, blank=True)

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
    en_la_misma_consulta = ("fuente",)

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
            models.CheckConstraint(
                name="practica_sin_costo_o_inversion",
                condition=Q(sin_costo=False) | Q(inversion__isnull=True),
            ),
            models.CheckConstraint(
                name="practica_baja_con_motivo",
                condition=Q(archivada_at__isnull=True, retirada_at__isnull=True)
                | ~Q(motivo_de_baja=""),
            ),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries import caso, interes, practica

        context = super().get_context(request, *args, **kwargs) | practica.practica(self)
        return context | {
            "interes": interes.of(request.user, self.pk), "caso": caso.offer(request.user, self)
        }  # fmt: skip

    def with_content_json(self, content: dict[str, Any]) -> "PracticaPage":
        """Build the page from a revision; what was given once is not the revision's to change."""
        page: PracticaPage = super().with_content_json(content)
        for name in PROPIOS:
            setattr(page, name, getattr(self, name))
        return page
