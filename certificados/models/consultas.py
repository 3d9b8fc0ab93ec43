"""How often a certificate was looked at; never by whom."""

from django.db import models


class Conteo(models.Model):
    """The verifications of one certificate on one day."""

    wagtail_reference_index_ignore = True

    certificado = models.ForeignKey(
        "certificados.Certificado", on_delete=models.PROTECT, related_name="conteos"
    )
    dia = models.DateField("día")
    veces = models.PositiveIntegerField("consultas", default=1)

    class Meta:
        verbose_name = "conteo de consultas"
        verbose_name_plural = "conteos de consultas"
        constraints = [
            models.UniqueConstraint(fields=["certificado", "dia"], name="conteo_uno_por_dia")
        ]

    def __str__(self) -> str:
        return f"{self.veces} el {self.dia}"
