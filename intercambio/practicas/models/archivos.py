"""Files that municipalities upload for their practices."""

import uuid

from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model_string

from comun.almacen import private_storage
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


class Imagen(models.Model):
    """A photograph as it is kept: drawn again without what the camera wrote in it.

    Private until a published practice shows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="imagenes", verbose_name="municipio"
    )
    archivo = models.FileField("imagen", storage=private_storage, upload_to="fotos/")
    miniatura = models.FileField("imagen pequeña", storage=private_storage, upload_to="fotos/")
    ancho = models.PositiveIntegerField("ancho en puntos")
    alto = models.PositiveIntegerField("alto en puntos")
    sha256 = models.CharField("SHA-256", max_length=64)
    subido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imagenes_subidas"
    )
    subido_at = models.DateTimeField("subida")

    class Meta:
        verbose_name = "foto de una práctica"
        verbose_name_plural = "fotos de prácticas"

    def __str__(self) -> str:
        return str(self.pk)
