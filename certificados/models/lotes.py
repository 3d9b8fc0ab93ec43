"""Many certificates at once: asked for by one person and, where it hurts, seen by another."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from comun.almacen import private_storage

from ..enums import ClaseLote, EstadoLote, Motivo, TipoCertificado
from .certificados import Certificado
from .plantillas import Plantilla


class Lote(models.Model):
    """A batch: certificates to issue, to print for signing by hand, or to revoke."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clase = models.CharField("clase", max_length=12, choices=ClaseLote)
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoLote, default=EstadoLote.ABIERTO
    )
    # Opaque: whoever asks says what this batch is of.
    clave = models.CharField("clave", max_length=200, blank=True)
    titulo = models.CharField("título", max_length=200)
    tipo = models.CharField("tipo", max_length=16, choices=TipoCertificado, blank=True)
    plantilla = models.ForeignKey(
        Plantilla, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="plantilla",
    )  # fmt: skip
    motivo = models.CharField("motivo", max_length=12, choices=Motivo, blank=True)
    pedido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+",
        verbose_name="quien lo pidió",
    )  # fmt: skip
    pedido_at = models.DateTimeField("pedido")
    aprobado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien lo aprobó",
    )  # fmt: skip
    aprobado_at = models.DateTimeField("aprobado", null=True, blank=True)
    terminado_at = models.DateTimeField("terminado", null=True, blank=True)
    archivo = models.FileField("archivo", storage=private_storage, upload_to="lotes/", blank=True)

    class Meta:
        verbose_name = "lote de constancias"
        verbose_name_plural = "lotes de constancias"
        constraints = [
            models.UniqueConstraint(
                fields=["clase", "clave"],
                condition=Q(estado__in=["abierto", "aprobado"]) & ~Q(clave=""),
                name="lote_uno_en_curso_por_clave",
            ),
            models.CheckConstraint(
                name="lote_de_revocacion_con_segunda_persona",
                condition=~Q(clase="revocacion")
                | Q(aprobado_por__isnull=True)
                | ~Q(aprobado_por=F("pedido_por")),
            ),
            models.CheckConstraint(
                name="lote_de_revocacion_con_motivo",
                condition=~Q(clase="revocacion") | ~Q(motivo=""),
            ),
            models.CheckConstraint(
                name="lote_aprobado_por_alguien",
                condition=~Q(estado__in=["aprobado", "terminado"])
                | Q(aprobado_por__isnull=False, aprobado_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.titulo


class Renglon(models.Model):
    """One certificate of a batch: to be issued from `datos`, or one that stands already."""

    wagtail_reference_index_ignore = True

    lote = models.ForeignKey(Lote, on_delete=models.PROTECT, related_name="renglones")
    orden = models.PositiveIntegerField("orden")
    clave = models.CharField("clave", max_length=200, blank=True)
    titular = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="titular",
    )  # fmt: skip
    datos = models.JSONField("datos", default=dict, blank=True)
    certificado = models.ForeignKey(
        Certificado, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    problema = models.CharField("qué lo impidió", max_length=300, blank=True)

    class Meta:
        verbose_name = "renglón de un lote"
        verbose_name_plural = "renglones de lotes"
        constraints = [
            models.UniqueConstraint(fields=["lote", "orden"], name="renglon_orden_unico")
        ]

    def __str__(self) -> str:
        return f"{self.orden} de {self.lote_id}"

    @property
    def dice(self) -> dict[str, Any]:
        """What it says, or will say once it is issued."""
        return self.certificado.datos if self.certificado else self.datos
