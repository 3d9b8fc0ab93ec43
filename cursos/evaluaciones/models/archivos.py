"""Files with which a question of an attempt was answered."""

import uuid
from pathlib import PurePath
from typing import Any, ClassVar

from django.db import models

from comun.almacen import private_storage

from .intentos import Pregunta


def file_path(instance: Any, filename: str) -> str:
    """Under a name that says nothing and that nobody can guess."""
    return f"respuestas/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class ArchivoDeRespuesta(models.Model):
    """A file that was uploaded for a question. Which ones count, the answer says by fingerprint.

    One that was taken off again stays: steps of the question name it.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pregunta = models.ForeignKey(Pregunta, on_delete=models.PROTECT, related_name="archivos")
    archivo = models.FileField("archivo", storage=private_storage, upload_to=file_path)
    nombre = models.CharField("nombre", max_length=200)
    bytes = models.PositiveBigIntegerField("tamaño, en bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    subido_at = models.DateTimeField("subido")

    class Meta:
        verbose_name = "archivo de una respuesta"
        verbose_name_plural = "archivos de respuestas"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["pregunta", "sha256"], name="archivo_de_respuesta_una_vez"
            )
        ]

    def __str__(self) -> str:
        return self.nombre
