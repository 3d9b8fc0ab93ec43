"""What is told in rows, and belongs to a practice's revisions: the way, the people, the marks."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from metodologia.models import ElementoPage

from ..enums import ListaDeOpciones, Rol, Sector, TipoFundamento
from .paginas import PracticaPage


class PracticaOpcion(Orderable):
    """What was marked in one of the form's fixed lists: a goal of sustainable development, a need.

    One table for all of them: they are asked, kept and shown in the same way.
    """

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="opciones")
    lista = models.CharField("lista", max_length=16, choices=ListaDeOpciones)
    valor = models.CharField("valor", max_length=24)

    class Meta(Orderable.Meta):
        verbose_name = "opción marcada"
        verbose_name_plural = "opciones marcadas"
        constraints = [
            models.UniqueConstraint(
                fields=["practica", "lista", "valor"], name="practica_opcion_unica"
            ),
            models.CheckConstraint(
                name="practica_opcion_de_una_lista",
                condition=Q(lista__in=["ods", "financiamiento", "requisito", "acompanamiento"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_lista_display()}: {self.valor}"


class Hito(Orderable):
    """A moment of the way: when, what, at which step of the process, and who answered for it."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="hitos")
    fecha = models.DateField("fecha")
    que = models.CharField("qué pasó", max_length=160)
    paso = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="paso del proceso",
    )  # fmt: skip
    responsable = models.CharField(
        "responsable", max_length=120, blank=True, help_text="El cargo, no la persona."
    )

    class Meta(Orderable.Meta):
        verbose_name = "hito"
        verbose_name_plural = "hitos"

    def __str__(self) -> str:
        return self.que


class Fundamento(Orderable):
    """The act that the practice rests on: an agreement of the council, a rule, a decree."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="fundamentos")
    tipo = models.CharField("tipo", max_length=12, choices=TipoFundamento)
    numero = models.CharField("número o nombre", max_length=120)
    fecha = models.DateField("fecha", null=True, blank=True)
    liga = models.URLField("liga", blank=True, max_length=400)

    class Meta(Orderable.Meta):
        verbose_name = "fundamento"
        verbose_name_plural = "fundamentos"

    def __str__(self) -> str:
        return self.numero


class Actor(Orderable):
    """Who took part, from which sector, and as what."""

    practica = ParentalKey(PracticaPage, on_delete=models.CASCADE, related_name="actores")
    nombre = models.CharField("quién", max_length=160, help_text="La organización o el área.")
    sector = models.CharField("sector", max_length=14, choices=Sector)
    rol = models.CharField("qué hizo", max_length=8, choices=Rol)

    class Meta(Orderable.Meta):
        verbose_name = "actor"
        verbose_name_plural = "actores"

    def __str__(self) -> str:
        return self.nombre
