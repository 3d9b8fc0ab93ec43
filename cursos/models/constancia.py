"""What a course and a programme say of the certificate that they end in."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from certificados.models import Plantilla


class ConConstancia(models.Model):
    """A page at whose end a certificate is issued."""

    plantilla = models.ForeignKey(
        Plantilla, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="plantilla de la constancia",
    )  # fmt: skip

    panels_de_constancia: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "plantilla",
                    help_text="Logotipos, firmas y colores. Vacío: la que se usa para su tipo. "
                    "Lo ya emitido no cambia.",
                ),
                InlinePanel(
                    "alineaciones", label="Estándar de competencia",
                    help_text="Se imprime «Alineado al EC…». No es un certificado de competencia: "
                    "ese lo dan solo los centros del CONOCER.",
                ),
            ],
            "Constancia",
        )
    ]  # fmt: skip

    class Meta:
        abstract = True
