"""What people do with conversations: read, follow, report."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import CausaReporte
from .mensajes import Foro, Mensaje, Tema


class Lectura(models.Model):
    """How far somebody has read in a conversation."""

    tema = models.ForeignKey(Tema, on_delete=models.CASCADE, related_name="lecturas")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ultimo_num = models.PositiveIntegerField("último mensaje leído")

    class Meta:
        verbose_name = "lectura"
        verbose_name_plural = "lecturas"
        constraints = [
            models.UniqueConstraint(fields=["persona", "tema"], name="lectura_una_por_tema")
        ]

    def __str__(self) -> str:
        return f"{self.persona_id} en {self.tema_id}"


class Seguimiento(models.Model):
    """Somebody wants to know what is written in a conversation, or in a whole forum.

    `secreto` ends it from a letter, without logging in.
    """

    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    tema = models.ForeignKey(
        Tema, on_delete=models.CASCADE, null=True, blank=True, related_name="seguimientos"
    )
    foro = models.ForeignKey(
        Foro, on_delete=models.CASCADE, null=True, blank=True, related_name="seguimientos"
    )
    secreto = models.UUIDField("secreto", default=uuid.uuid4, unique=True, editable=False)
    por_correo = models.BooleanField("también por correo", default=True)
    desde_at = models.DateTimeField("desde")

    class Meta:
        verbose_name = "seguimiento"
        verbose_name_plural = "seguimientos"
        constraints = [
            models.CheckConstraint(
                name="seguimiento_de_tema_o_foro",
                condition=Q(tema__isnull=True, foro__isnull=False)
                | Q(tema__isnull=False, foro__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["persona", "tema"], condition=Q(tema__isnull=False),
                name="seguimiento_uno_por_tema",
            ),
            models.UniqueConstraint(
                fields=["persona", "foro"], condition=Q(foro__isnull=False),
                name="seguimiento_uno_por_foro",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.persona_id} sigue {self.tema_id or self.foro_id}"


class Reporte(models.Model):
    """Somebody says that a message should not stand there."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="reportes")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reportes"
    )
    causa = models.CharField("causa", max_length=10, choices=CausaReporte)
    texto = models.CharField("detalle", max_length=400, blank=True)
    creado_at = models.DateTimeField("reportado")
    atendido_at = models.DateTimeField("atendido", null=True, blank=True)
    atendido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "reporte"
        verbose_name_plural = "reportes"
        constraints = [
            models.UniqueConstraint(fields=["mensaje", "persona"], name="reporte_uno_por_persona"),
            models.CheckConstraint(
                name="reporte_atendido_por_alguien",
                condition=Q(atendido_at__isnull=True, atendido_por__isnull=True)
                | Q(atendido_at__isnull=False, atendido_por__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mensaje_id}: {self.causa}"
