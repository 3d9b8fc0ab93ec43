"""The row that says what must still be done."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .enums import EstadoTrabajo


class TrabajoQuerySet(models.QuerySet["Trabajo"]):
    def listos(self, at: datetime) -> "TrabajoQuerySet":
        """Those a worker may take: due, or taken by a worker whose lease has run out."""
        return self.filter(
            Q(estado=EstadoTrabajo.PENDIENTE, disponible_at__lte=at)
            | Q(estado=EstadoTrabajo.EN_CURSO, reservado_hasta__lt=at)
        )


class Trabajo(models.Model):
    """Something that must happen after a commit: a PDF, a letter, a count.

    Written in the transaction that causes it. The broker only carries «look at this row».
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tarea = models.CharField("tarea", max_length=120)
    argumentos = models.JSONField("argumentos", default=dict)
    clave = models.CharField(
        "clave", max_length=200, null=True, blank=True, unique=True,
        help_text="Un mismo trabajo no se encola dos veces.",
    )  # fmt: skip
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoTrabajo, default=EstadoTrabajo.PENDIENTE
    )
    intentos = models.PositiveSmallIntegerField("intentos", default=0)
    error = models.TextField("último error", blank=True)
    creado_at = models.DateTimeField("creado", default=timezone.now)
    disponible_at = models.DateTimeField("disponible desde", default=timezone.now)
    reservado_hasta = models.DateTimeField("reservado hasta", null=True, blank=True)
    terminado_at = models.DateTimeField("terminado", null=True, blank=True)
    # Long work that somebody waits for: what it is called, how far it is, what came of it.
    titulo = models.CharField("título", max_length=160, blank=True)
    destino = models.CharField("a dónde lleva al terminar", max_length=200, blank=True)
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name="quien lo espera",
    )  # fmt: skip
    avance = models.PositiveIntegerField("hechos", default=0)
    total = models.PositiveIntegerField("de cuántos", null=True, blank=True)
    resultado = models.JSONField("resultado", null=True, blank=True)

    objects = TrabajoQuerySet.as_manager()

    class Meta:
        verbose_name = "trabajo"
        verbose_name_plural = "trabajos"
        indexes = [
            # The sweep reads only what is open, however many are finished.
            models.Index(
                fields=["disponible_at"],
                name="trabajo_abierto",
                condition=Q(estado__in=["pendiente", "en_curso"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="trabajo_en_curso_tiene_reserva",
                condition=~Q(estado="en_curso") | Q(reservado_hasta__isnull=False),
            ),
            models.CheckConstraint(
                name="trabajo_terminado_tiene_fecha",
                condition=~Q(estado="terminado") | Q(terminado_at__gte=F("creado_at")),
            ),
            models.CheckConstraint(
                name="trabajo_avance_no_pasa_del_total",
                condition=Q(total__isnull=True) | Q(avance__lte=F("total")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tarea} {self.id}"
