"""Who coordinates a network of municipalities, by its oficio."""

from django.db import models
from django.db.models import Q

from municipios.models import Red

from .por_oficio import PorOficio, PorOficioQuerySet


class CoordinacionDeRed(PorOficio):
    """A network appointed somebody to coordinate it, from one day to another."""

    red = models.ForeignKey(
        Red, on_delete=models.PROTECT, related_name="nombramientos", verbose_name="red"
    )
    funcion = models.CharField(
        "función en la coordinación", max_length=160, help_text="Por ejemplo: Presidencia."
    )
    cargo = models.CharField(
        "cargo por el que la ejerce", max_length=160, blank=True,
        help_text="El cargo público, nunca la persona: Dirección del IMPLAN de Rioverde.",
    )  # fmt: skip

    objects = PorOficioQuerySet["CoordinacionDeRed"].as_manager()

    class Meta:
        verbose_name = "coordinación de una red"
        verbose_name_plural = "coordinaciones de redes"
        constraints = [
            *PorOficio.Meta.constraints,
            # Terms with an end are compared by the operation, under a lock.
            models.UniqueConstraint(
                fields=["red", "persona", "desde"],
                condition=Q(revocada_at__isnull=True),
                name="coordinacion_de_red_una_por_dia",
                violation_error_message="Esa persona ya coordina esa red desde ese día.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombramiento} de {self.red_id}"

    @property
    def nombramiento(self) -> str:
        """What it is called: «Presidencia, Dirección del IMPLAN»."""
        return ", ".join(filter(None, [self.funcion, self.cargo]))
