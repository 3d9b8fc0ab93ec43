"""Somebody says that public words about help should not stand there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import Causa
from .apoyos import Apoyo
from .respuestas import RespuestaDeApoyo


class ReporteDeApoyo(models.Model):
    """A report of what a request says, or of the thanks for an answer; a moderator decides once."""

    apoyo = models.ForeignKey(Apoyo, on_delete=models.PROTECT, related_name="reportes")
    # Empty: it is about what the request itself says.
    respuesta = models.ForeignKey(
        RespuestaDeApoyo, on_delete=models.PROTECT, null=True, blank=True, related_name="reportes"
    )
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reportes_de_apoyo"
    )
    causa = models.CharField("causa", max_length=10, choices=Causa)
    creado_at = models.DateTimeField("reportado")
    decidido_at = models.DateTimeField("decidido", null=True, blank=True)
    decidido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    oculta = models.BooleanField("se ocultó", default=False)

    class Meta:
        verbose_name = "reporte de un apoyo"
        verbose_name_plural = "reportes de apoyos"
        constraints = [
            models.UniqueConstraint(
                fields=["apoyo"], condition=Q(respuesta__isnull=True),
                name="reporte_de_apoyo_uno",
            ),
            models.UniqueConstraint(
                fields=["respuesta"], condition=Q(respuesta__isnull=False),
                name="reporte_de_agradecimiento_uno",
            ),
            models.CheckConstraint(
                name="reporte_de_apoyo_decidido_por_alguien",
                condition=Q(decidido_at__isnull=True, decidido_por__isnull=True, oculta=False)
                | Q(decidido_at__isnull=False, decidido_por__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.apoyo_id}: {self.get_causa_display()}"
