"""What stands beside courses in the catalogue: programmes, and what other institutions offer."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from comun.blocks import RICO

from .constancia import ConConstancia
from .paginas import SLUGS_DEL_CATALOGO, CursoPage, refuse_taken

# Use in Mexico: nobody calls less than this a diplomado.
HORAS_DE_DIPLOMADO = 120


class ProgramaPage(ConConstancia, Page):
    """Courses taken one after another, with a diploma at the end."""

    resumen = models.CharField("resumen", max_length=255)
    descripcion = RichTextField("descripción", features=["h3", *RICO], blank=True)
    para_quien = models.TextField("para quién es")
    respaldo = models.CharField("quién lo respalda", max_length=160)
    is_diplomado = models.BooleanField(
        "se llama diplomado", default=False,
        help_text=f"Solo si sus cursos suman {HORAS_DE_DIPLOMADO} horas o más.",
    )  # fmt: skip

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("resumen"),
        index.SearchField("descripcion"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("resumen"),
        FieldPanel("descripcion"),
        FieldPanel("para_quien"),
        FieldPanel("respaldo"),
        InlinePanel("cursos", label="curso", min_num=1),
        FieldPanel("is_diplomado"),
        *ConConstancia.panels_de_constancia,
    ]
    parent_page_types: ClassVar[list[str]] = ["cursos.CatalogoPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "programa"
        verbose_name_plural = "programas"

    def clean(self) -> None:
        super().clean()
        refuse_taken(self, SLUGS_DEL_CATALOGO)
        hours = sum(row.curso.horas for row in self.cursos.all() if row.curso_id)
        if self.is_diplomado and hours < HORAS_DE_DIPLOMADO:
            raise ValidationError(
                {
                    "is_diplomado": f"Sus cursos suman {hours} horas. Un diplomado tiene "
                    f"{HORAS_DE_DIPLOMADO} o más: quite la marca o agregue cursos."
                }
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries.oferta import programa

        return super().get_context(request, *args, **kwargs) | {
            "vista": programa.read(self, request.user)
        }


class ProgramaCurso(Orderable):
    """A course of a programme, in its place."""

    programa = ParentalKey(ProgramaPage, on_delete=models.CASCADE, related_name="cursos")
    curso = models.ForeignKey(CursoPage, on_delete=models.PROTECT, related_name="en_programas")

    panels: ClassVar[list[Any]] = [PageChooserPanel("curso")]

    class Meta(Orderable.Meta):
        verbose_name = "curso del programa"
        verbose_name_plural = "cursos del programa"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["programa", "curso"], name="programa_curso_unico")
        ]

    def __str__(self) -> str:
        return str(self.curso)


class PosgradoPage(Page):
    """A degree that another institution gives: named here, taken there."""

    resumen = models.CharField("resumen", max_length=255)
    institucion = models.CharField("institución que lo imparte", max_length=160)
    grado = models.CharField("grado", max_length=80, default="Maestría")
    rvoe = models.CharField("RVOE", max_length=80, blank=True)
    liga = models.URLField("página de la institución", max_length=300)
    modalidad = models.CharField(
        "modalidad, como la dice la institución", max_length=80, blank=True
    )
    duracion = models.CharField("duración", max_length=80, blank=True)
    consultada = models.DateField("fecha en que se consultó")

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("resumen"),
        index.SearchField("institucion"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("resumen"),
        MultiFieldPanel(
            [FieldPanel("institucion"), FieldPanel("grado"), FieldPanel("rvoe")], "Quién lo da"
        ),
        FieldPanel("modalidad"),
        FieldPanel("duracion"),
        FieldPanel("liga"),
        FieldPanel("consultada"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cursos.CatalogoPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "posgrado de otra institución"
        verbose_name_plural = "posgrados de otras instituciones"

    def clean(self) -> None:
        super().clean()
        refuse_taken(self, SLUGS_DEL_CATALOGO)
