"""What a course, a module and a lesson are tied to: elements of the methodology, other courses."""

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

from metodologia.models import ElementoPage

from .paginas import CursoPage, LeccionPage, ModuloPage


class CursoElemento(Orderable):
    """An element that a course works on; whoever passes it is capable in the principal one."""

    curso = ParentalKey(CursoPage, on_delete=models.CASCADE, related_name="elementos")
    elemento = models.ForeignKey(ElementoPage, on_delete=models.PROTECT, related_name="en_cursos")
    principal = models.BooleanField(
        "es el principal", default=False,
        help_text="Su constancia cuenta en este elemento. Marque uno; si no, será el primero.",
    )  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = "elemento del curso"
        verbose_name_plural = "elementos del curso"
        constraints = [
            models.UniqueConstraint(fields=["curso", "elemento"], name="curso_elemento_unico"),
            models.UniqueConstraint(
                fields=["curso"], condition=Q(principal=True), name="curso_un_principal",
                violation_error_message="Un curso tiene un solo elemento principal.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.elemento)


class LeccionElemento(Orderable):
    """An element that a lesson works on; the first is the principal one."""

    leccion = ParentalKey(LeccionPage, on_delete=models.CASCADE, related_name="elementos")
    elemento = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, related_name="en_lecciones"
    )

    class Meta(Orderable.Meta):
        verbose_name = "elemento de la lección"
        verbose_name_plural = "elementos de la lección"
        constraints = [
            models.UniqueConstraint(fields=["leccion", "elemento"], name="leccion_elemento_unico")
        ]

    def __str__(self) -> str:
        return str(self.elemento)


class ModuloElemento(Orderable):
    """An element that a module works on; the first is the principal one."""

    modulo = ParentalKey(ModuloPage, on_delete=models.CASCADE, related_name="elementos")
    elemento = models.ForeignKey(ElementoPage, on_delete=models.PROTECT, related_name="en_modulos")

    class Meta(Orderable.Meta):
        verbose_name = "elemento del módulo"
        verbose_name_plural = "elementos del módulo"
        constraints = [
            models.UniqueConstraint(fields=["modulo", "elemento"], name="modulo_elemento_unico")
        ]

    def __str__(self) -> str:
        return str(self.elemento)


class CursoRequisito(Orderable):
    """A course that one has accredited before entering another."""

    curso = ParentalKey(CursoPage, on_delete=models.CASCADE, related_name="requiere")
    requerido = models.ForeignKey(
        CursoPage, on_delete=models.PROTECT, related_name="requerido_por", verbose_name="curso"
    )

    panels = [PageChooserPanel("requerido")]

    class Meta(Orderable.Meta):
        verbose_name = "curso que se pide antes"
        verbose_name_plural = "cursos que se piden antes"
        constraints = [
            models.UniqueConstraint(fields=["curso", "requerido"], name="requisito_unico"),
            models.CheckConstraint(
                name="requisito_no_de_si_mismo", condition=~Q(curso=F("requerido")),
                violation_error_message="Un curso no se pide a sí mismo.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.requerido)
