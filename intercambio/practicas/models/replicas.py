"""What one municipality took from another's practice, and how it went."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from municipios.models import Municipio

from ..enums import (
    Comportamiento,
    EstadoReplica,
    Fidelidad,
    Obstaculo,
    ResultadoReplica,
)
from .paginas import PracticaPage
from .versiones import Version

_FINALES = ("descartada", "abandonada")


class Replica(models.Model):
    """A municipality does, or thinks of doing, what a published practice of another one did.

    Only who receives moves it; who gave confirms or comments, and cannot take it away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    origen = models.ForeignKey(
        PracticaPage, on_delete=models.PROTECT, related_name="replicas", verbose_name="práctica"
    )
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="replicas",
        verbose_name="versión que se tomó",
    )  # fmt: skip
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="replicas",
        verbose_name="municipio que la replica",
    )  # fmt: skip
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoReplica, default=EstadoReplica.INTERES
    )
    fidelidad = models.CharField("qué tanto se parece", max_length=9, choices=Fidelidad, blank=True)
    adaptaciones = models.TextField("qué se adaptó", blank=True)
    apoyos = models.TextField("qué apoyo se recibió", blank=True)
    evidencia = models.URLField("liga a la evidencia", blank=True, max_length=400)
    resultado = models.CharField("resultado", max_length=9, choices=ResultadoReplica, blank=True)
    # Why it was discarded or given up; it is told to everybody only if who received agrees.
    motivo = models.TextField("por qué no siguió", blank=True)
    motivo_publico = models.BooleanField("publicar por qué no siguió", default=False)
    practica_resultante = models.ForeignKey(
        PracticaPage, on_delete=models.PROTECT, null=True, blank=True,
        related_name="viene_de", verbose_name="práctica que resultó",
    )  # fmt: skip
    pedida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replicas_pedidas"
    )
    pedida_at = models.DateTimeField("pedida")
    confirmada_origen_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmada_origen_at = models.DateTimeField("confirmada por el origen", null=True, blank=True)
    confirmada_receptor_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmada_receptor_at = models.DateTimeField(
        "confirmada por quien la recibió", null=True, blank=True
    )

    class Meta:
        verbose_name = "réplica"
        verbose_name_plural = "réplicas"
        constraints = [
            models.UniqueConstraint(
                fields=["origen", "municipio"],
                condition=~Q(estado__in=_FINALES),
                name="replica_una_activa",
            ),
            models.CheckConstraint(
                name="replica_final_con_motivo",
                condition=~Q(estado__in=_FINALES) | ~Q(motivo=""),
            ),
            models.CheckConstraint(
                name="replica_no_de_si_misma",
                condition=Q(practica_resultante__isnull=True) | ~Q(practica_resultante=F("origen")),
            ),
            models.CheckConstraint(
                name="replica_confirmada_por_alguien",
                condition=(
                    Q(confirmada_origen_at__isnull=True, confirmada_origen_por__isnull=True)
                    | Q(confirmada_origen_at__isnull=False, confirmada_origen_por__isnull=False)
                )
                & (
                    Q(confirmada_receptor_at__isnull=True, confirmada_receptor_por__isnull=True)
                    | Q(confirmada_receptor_at__isnull=False, confirmada_receptor_por__isnull=False)
                ),
            ),
        ]
        indexes = [models.Index(fields=["municipio", "estado"], name="replica_municipio_estado")]

    def __str__(self) -> str:
        return f"{self.municipio_id} replica {self.origen_id}: {self.get_estado_display()}"


class ReplicaHito(models.Model):
    """A change of state, or a word from one side to the other; never changed afterwards."""

    replica = models.ForeignKey(Replica, on_delete=models.PROTECT, related_name="hitos")
    # Empty: only a word.
    estado = models.CharField("estado", max_length=10, choices=EstadoReplica, blank=True)
    fecha = models.DateField("fecha en que pasó")
    nota = models.TextField("nota", blank=True)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="+", verbose_name="de qué municipio"
    )
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hitos_de_replica"
    )
    at = models.DateTimeField("anotado")

    class Meta:
        verbose_name = "hito de una réplica"
        verbose_name_plural = "hitos de réplicas"
        constraints = [
            models.CheckConstraint(
                name="replica_hito_dice_algo", condition=~Q(estado="") | ~Q(nota="")
            )
        ]

    def __str__(self) -> str:
        return self.get_estado_display() or self.nota[:60]


class ReplicaObstaculo(models.Model):
    """What stood in the way."""

    replica = models.ForeignKey(Replica, on_delete=models.CASCADE, related_name="obstaculos")
    obstaculo = models.CharField("obstáculo", max_length=12, choices=Obstaculo)

    class Meta:
        verbose_name = "obstáculo de una réplica"
        verbose_name_plural = "obstáculos de réplicas"
        constraints = [
            models.UniqueConstraint(fields=["replica", "obstaculo"], name="obstaculo_unico")
        ]

    def __str__(self) -> str:
        return self.get_obstaculo_display()


class Remedicion(models.Model):
    """An indicator of the origin, measured again by who received, with the same unit.

    What was measured is copied in words: the origin's rows change with its versions.
    """

    replica = models.ForeignKey(Replica, on_delete=models.CASCADE, related_name="remediciones")
    nombre = models.CharField("qué se midió", max_length=160)
    unidad = models.CharField("unidad", max_length=60)
    comportamiento = models.CharField("comportamiento", max_length=12, choices=Comportamiento)
    valor_antes = models.DecimalField("valor antes", max_digits=16, decimal_places=4)
    fecha_antes = models.DateField("medido antes el")
    valor_despues = models.DecimalField("valor después", max_digits=16, decimal_places=4)
    fecha_despues = models.DateField("medido después el")
    fuente = models.CharField("fuente", max_length=200)

    class Meta:
        verbose_name = "medición de una réplica"
        verbose_name_plural = "mediciones de réplicas"
        constraints = [
            models.UniqueConstraint(
                fields=["replica", "nombre", "unidad"], name="remedicion_una_por_indicador"
            ),
            models.CheckConstraint(
                name="remedicion_despues_es_despues",
                condition=Q(fecha_despues__gt=F("fecha_antes")),
            ),
        ]

    def __str__(self) -> str:
        return self.nombre
