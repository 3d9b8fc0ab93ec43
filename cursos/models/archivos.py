"""Files made of an edition for who answers for it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun.almacen import private_storage

from ..enums import TipoArchivo
from .ediciones import Edicion


class ArchivoDeEdicion(models.Model):
    """The dossier or the marks book of an edition, as it was one day.

    The file goes after a time; who asked for it, when, and its fingerprint stay, so that a copy
    kept elsewhere can be recognized.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edicion = models.ForeignKey(Edicion, on_delete=models.PROTECT, related_name="archivos")
    tipo = models.CharField("qué es", max_length=14, choices=TipoArchivo)
    pedido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    pedido_at = models.DateTimeField("pedido")
    listo_at = models.DateTimeField("listo", null=True, blank=True)
    archivo = models.FileField(
        "archivo", storage=private_storage, upload_to="ediciones/", blank=True
    )
    octetos = models.PositiveBigIntegerField("tamaño", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    # Of what it says, without the day it was made: two that agree say the same.
    huella = models.CharField("huella de su contenido", max_length=64, blank=True)

    class Meta:
        verbose_name = "archivo de una edición"
        verbose_name_plural = "archivos de ediciones"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["edicion", "tipo"], condition=Q(listo_at__isnull=True),
                name="archivo_de_edicion_uno_en_curso",
            ),
            models.CheckConstraint(
                name="archivo_de_edicion_listo_con_huella",
                condition=Q(listo_at__isnull=True, sha256="")
                | Q(listo_at__isnull=False) & ~Q(sha256=""),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["edicion", "-pedido_at"], name="archivo_de_edicion_orden")
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} del {self.pedido_at:%Y-%m-%d}"
