"""What municipalities appointed people for."""

from datetime import date

from django.db import models

from municipios.models import Municipio

from ..enums import Papel
from .personas import Usuario


class DesignacionQuerySet(models.QuerySet["Designacion"]):
    def vigentes(self, on: date) -> "DesignacionQuerySet":
        """Those that hold on that day; the last day still counts."""
        return self.filter(models.Q(hasta__isnull=True) | models.Q(hasta__gte=on), desde__lte=on)


class Designacion(models.Model):
    """A municipality appointed somebody to act for it, from one day to another."""

    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="designaciones",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="designaciones", verbose_name="persona"
    )
    papel = models.CharField("papel", max_length=8, choices=Papel)
    oficio = models.CharField("número de oficio", max_length=80, blank=True)
    desde = models.DateField("desde")
    hasta = models.DateField("hasta", null=True, blank=True)

    objects = DesignacionQuerySet.as_manager()

    class Meta:
        verbose_name = "designación"
        verbose_name_plural = "designaciones"
        constraints = [
            models.CheckConstraint(
                name="designacion_hasta_despues_de_desde",
                condition=models.Q(hasta__isnull=True) | models.Q(hasta__gte=models.F("desde")),
            ),
            models.UniqueConstraint(
                fields=["municipio", "persona", "papel", "desde"], name="designacion_una_por_dia"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_papel_display()} de {self.municipio_id}"
