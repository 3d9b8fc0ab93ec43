"""The figures that questions show, and the files that questions come in."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun.almacen import private_storage

from ..enums import EstadoReactivo


class Recurso(models.Model):
    """A figure, known by what it is: the same one brought twice is kept once.

    Texts name it as `recurso:<sha256>`.
    """

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    archivo = models.FileField("archivo", storage=private_storage, upload_to="recursos/")
    nombre = models.CharField("nombre", max_length=160)
    octetos = models.PositiveIntegerField("tamaño")
    at = models.DateTimeField("subida")
    # False while it only waits in a file that nobody has confirmed.
    is_used = models.BooleanField("la muestra algún reactivo", default=False)

    class Meta:
        verbose_name = "figura de reactivos"
        verbose_name_plural = "figuras de reactivos"

    def __str__(self) -> str:
        return self.nombre


class EstadoImportacion(models.TextChoices):
    LEYENDO = "leyendo", "Leyendo el archivo"
    ILEGIBLE = "ilegible", "No se pudo leer"
    LEIDA = "leida", "Por confirmar"
    TOMANDO = "tomando", "Importando"
    HECHA = "hecha", "Importada"


class Existentes(models.TextChoices):
    """What is done with a question whose key the category has already."""

    SALTAR = "saltar", "Dejarlas como están"
    VERSION = "version", "Guardar lo del archivo como versión nueva"


class Importacion(models.Model):
    """A file of questions: looked over first, taken in when somebody says which of them."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nombre = models.CharField("archivo", max_length=160)
    archivo = models.FileField("archivo", storage=private_storage, upload_to="importaciones/")
    categoria = models.CharField("categoría", max_length=240)
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoImportacion, default=EstadoImportacion.LEYENDO
    )
    formato = models.CharField("formato", max_length=12, blank=True)
    motivo = models.TextField("por qué no se pudo leer", blank=True)
    # What `formatos` read, one entry a question; what was found in it stays until it expires.
    preguntas = models.JSONField("preguntas", default=list)
    # Places in `preguntas` of those that are not to be taken.
    fuera = models.JSONField("las que se dejan", default=list)
    existentes = models.CharField(
        "las que ya están", max_length=8, choices=Existentes, default=Existentes.SALTAR
    )
    quedan = models.CharField(
        "cómo quedan", max_length=10, choices=EstadoReactivo, default=EstadoReactivo.BORRADOR
    )
    # How many were new, in a new version, the same, left out.
    resultado = models.JSONField("resultado", null=True, blank=True)
    subida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    subida_at = models.DateTimeField("subida")

    class Meta:
        verbose_name = "importación de reactivos"
        verbose_name_plural = "importaciones de reactivos"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="importacion_hecha_con_resultado",
                condition=~Q(estado="hecha") | Q(resultado__isnull=False),
            ),
            models.CheckConstraint(
                name="importacion_ilegible_con_motivo",
                condition=~Q(estado="ilegible") | ~Q(motivo=""),
            ),
        ]

    def __str__(self) -> str:
        return self.nombre
