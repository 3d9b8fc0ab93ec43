"""What a practice is tied to, in rows of its revisions."""

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cursos.models import CursoPage
from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..enums import TipoRelacion
from .paginas import PracticaPage


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


class Coautor(Orderable):
    """Another municipality with which the practice was made."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="coautores")
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="practicas_en_coautoria",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = "municipio coautor"
        verbose_name_plural = "municipios coautores"
        constraints = [
            models.UniqueConstraint(fields=["practica", "municipio"], name="coautor_unico")
        ]

    def __str__(self) -> str:
        return str(self.municipio)


class PracticaCurso(Orderable):
    """A course in which what the practice did is taught."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="cursos")
    curso = models.ForeignKey(
        CursoPage, on_delete=models.PROTECT, related_name="en_practicas", verbose_name="curso"
    )

    class Meta(Orderable.Meta):
        verbose_name = "curso en que se enseña"
        verbose_name_plural = "cursos en que se enseña"
        constraints = [
            models.UniqueConstraint(fields=["practica", "curso"], name="practica_curso_unico")
        ]

    def __str__(self) -> str:
        return str(self.curso)


class Relacion(Orderable):
    """What this practice is to another one, in its authors' words."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="relaciones")
    otra = models.ForeignKey(
        PracticaPage, on_delete=models.PROTECT, related_name="relacionada_en",
        verbose_name="otra práctica",
    )  # fmt: skip
    tipo = models.CharField("relación", max_length=12, choices=TipoRelacion)

    class Meta(Orderable.Meta):
        verbose_name = "práctica relacionada"
        verbose_name_plural = "prácticas relacionadas"
        constraints = [
            models.UniqueConstraint(fields=["practica", "otra"], name="relacion_unica"),
            models.CheckConstraint(
                name="relacion_no_consigo_misma", condition=~Q(practica=F("otra"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.otra_id}"
