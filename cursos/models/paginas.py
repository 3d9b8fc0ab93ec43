"""Catalogue → course → module → lesson, as pages."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from comun.blocks import RICO, CuerpoBlock
from cursos.evaluaciones.models import Evaluacion

from ..enums import Modalidad, Nivel, Termino, TipoCurso
from .constancia import ConConstancia
from .formulario import CopiaForm, CursoForm, RevisadaForm
from .reglas import ReglasDeAcreditacion

# What stands below a course's address and is no module.
SLUGS_OCUPADOS = {"inscribirme", "evaluacion", "evaluaciones", "ediciones", "trabajos"}
# What stands below the catalogue's and is no course.
SLUGS_DEL_CATALOGO = {"calendario"}


def refuse_taken(page: Page, taken: set[str]) -> None:
    """Refuse an address that the site itself answers.

    :raises ValidationError: it is one of those.
    """
    if page.slug in taken:
        raise ValidationError({"slug": f"«{page.slug}» es una dirección del sitio. Escriba otra."})


class CatalogoPage(Page):
    """What may be studied here."""

    introduccion = models.TextField("introducción", blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types: ClassVar[list[str]] = ["portal.InicioPage"]
    subpage_types: ClassVar[list[str]] = [
        "cursos.CursoPage", "cursos.ProgramaPage", "cursos.PosgradoPage",
    ]  # fmt: skip
    max_count = 1

    class Meta:
        verbose_name = "catálogo de cursos"
        verbose_name_plural = "catálogos de cursos"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries import oferta

        return super().get_context(request, *args, **kwargs) | {
            "vista": oferta.read(self, request.user, request.GET, at=timezone.now())
        }


class CursoPage(ReglasDeAcreditacion, ConConstancia, Page):
    """A course: what one will be able to do, how long it takes, who backs it."""

    tipo = models.CharField("tipo", max_length=10, choices=TipoCurso, default=TipoCurso.CURSO)
    resumen = models.CharField("resumen", max_length=255)
    descripcion = RichTextField("descripción", features=["h3", *RICO], blank=True)
    al_terminar = RichTextField("al terminar podrá", features=["ol", "ul", "bold", "italic"])
    desglose_horas = RichTextField("de qué se componen las horas", features=RICO, blank=True)
    horas = models.PositiveSmallIntegerField("horas", validators=[MinValueValidator(1)])
    modalidad = models.CharField(
        "modalidad", max_length=12, choices=Modalidad, default=Modalidad.EN_LINEA
    )
    nivel = models.CharField("nivel", max_length=10, choices=Nivel, default=Nivel.BASICO)
    para_quien = models.TextField("para quién es")
    requisitos = models.CharField("requisitos", max_length=255, default="Sin requisitos")
    costo = models.CharField("costo", max_length=80, default="Sin costo")
    respaldo = models.CharField("quién lo respalda", max_length=160)
    evaluacion = models.OneToOneField(
        Evaluacion, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="evaluación",
    )  # fmt: skip
    vigencia_meses = models.PositiveSmallIntegerField(
        "meses que vale la constancia", null=True, blank=True,
        validators=[MinValueValidator(1)], help_text="Vacío: no vence.",
    )  # fmt: skip
    inscripcion_abierta = models.BooleanField("inscripción abierta", default=True)

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("resumen"),
        index.SearchField("descripcion"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("tipo"),
        FieldPanel("resumen"),
        FieldPanel("descripcion"),
        FieldPanel("al_terminar"),
        MultiFieldPanel([FieldPanel("horas"), FieldPanel("desglose_horas")], "Horas"),
        FieldPanel("modalidad"),
        FieldPanel("nivel"),
        FieldPanel("para_quien"),
        FieldPanel("requisitos"),
        InlinePanel("requiere", label="curso que se pide antes"),
        FieldPanel("costo"),
        FieldPanel("respaldo"),
        InlinePanel("elementos", label="elemento de la metodología"),
        MultiFieldPanel([FieldPanel("evaluacion"), FieldPanel("vigencia_meses")], "Acreditación"),
        InlinePanel("evaluaciones", heading="Ejercicios y diagnósticos", label="Ejercicio"),
        *ReglasDeAcreditacion.panels_de_reglas,
        *ConConstancia.panels_de_constancia,
        FieldPanel("inscripcion_abierta"),
    ]
    base_form_class = CursoForm
    copy_form_class = CopiaForm
    # An assessment is of one course: the copy gets its own.
    exclude_fields_in_copy: ClassVar[list[str]] = ["evaluacion"]
    parent_page_types: ClassVar[list[str]] = ["cursos.CatalogoPage"]
    subpage_types: ClassVar[list[str]] = ["cursos.ModuloPage"]

    class Meta:
        verbose_name = "curso"
        verbose_name_plural = "cursos"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries.aprendizaje import curso

        return super().get_context(request, *args, **kwargs) | {
            "vista": curso.read(self, request.user)
        }

    def clean(self) -> None:
        super().clean()
        refuse_taken(self, SLUGS_DEL_CATALOGO)

    def with_content_json(self, content: dict[str, Any]) -> "CursoPage":
        """Build the course from a revision: of its elements, exactly one is the principal.

        Where nobody chose one it is the first. It is saved last, when no other is it any more.
        """
        page: CursoPage = super().with_content_json(content)
        rows = page.elementos.get_object_list()  # type: ignore[attr-defined]  # a manager of modelcluster's
        rows.sort(key=lambda row: row.sort_order or 0)
        chosen = next((row for row in rows if row.principal), rows[0] if rows else None)
        for row in rows:
            row.principal = row is chosen
        rows.sort(key=lambda row: row.principal)
        return page


class ModuloPage(Page):
    """A part of a course. Has no face of its own: the course page shows it."""

    resumen = models.CharField("resumen", max_length=255, blank=True)
    dia_apertura = models.PositiveSmallIntegerField(
        "día en que se abre", null=True, blank=True, validators=[MinValueValidator(1)],
        help_text="Contado desde el primer día de la edición. Vacío: desde el principio.",
    )  # fmt: skip
    tras_el_anterior = models.BooleanField(
        "se abre al terminar el módulo anterior, con sus trabajos aprobados", default=False
    )

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("resumen"),
        MultiFieldPanel(
            [FieldPanel("dia_apertura"), FieldPanel("tras_el_anterior")], "Cuándo se abre"
        ),
        InlinePanel("elementos", label="elemento de la metodología"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cursos.CursoPage"]
    subpage_types: ClassVar[list[str]] = ["cursos.LeccionPage", "cursos.TareaPage"]

    class Meta:
        verbose_name = "módulo"
        verbose_name_plural = "módulos"

    def clean(self) -> None:
        super().clean()
        refuse_taken(self, SLUGS_OCUPADOS)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(f"{self.get_parent().get_url(request)}#{self.slug}")


class LeccionPage(Page):
    """A lesson: something to read, with what to do about it today."""

    lede = models.TextField("entrada")
    minutos = models.PositiveSmallIntegerField(
        "minutos", default=30, validators=[MinValueValidator(1)]
    )
    termino = models.CharField(
        "se da por hecha", max_length=6, choices=Termino, default=Termino.LEIDA
    )
    cuerpo = StreamField(CuerpoBlock(), verbose_name="cuerpo")

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lede"),
        index.SearchField("cuerpo"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("lede"),
        FieldPanel("minutos"),
        FieldPanel("termino"),
        FieldPanel("cuerpo"),
        InlinePanel("elementos", label="elemento de la metodología"),
    ]
    base_form_class = RevisadaForm
    parent_page_types: ClassVar[list[str]] = ["cursos.ModuloPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "lección"
        verbose_name_plural = "lecciones"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..queries.aprendizaje import leccion

        return super().get_context(request, *args, **kwargs) | {
            "vista": leccion.read(self, request.user)
        }
