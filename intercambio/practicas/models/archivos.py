"""Files that municipalities upload for their practices."""

from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model_string

from municipios.models import Municipio


class Archivo(models.Model):
    """Whose a document is. It is private until a published practice shows it."""

    documento = models.OneToOneField(
        get_document_model_string(), on_delete=models.CASCADE, related_name="archivo_de_practica",
        verbose_name="documento",
    )  # fmt: skip
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="archivos", verbose_name="municipio"
    )
    subido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="archivos_subidos"
    )
    subido_at = models.DateTimeField("subido")

    class Meta:
        verbose_name = "archivo de una práctica"
        verbose_name_plural = "archivos de prácticas"

    def __str__(self) -> str:
        return str(self.documento)
