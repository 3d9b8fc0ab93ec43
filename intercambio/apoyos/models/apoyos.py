"""Help that a municipality asks for or offers."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from intercambio.practicas.enums import Acompanamiento
from intercambio.practicas.models import PracticaPage, Replica
from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..enums import Clase, EstadoApoyo

# Letters of what is asked for, and of each message.
LARGO = 600
_EN_CURSO = [EstadoApoyo.ABIERTA, EstadoApoyo.ACEPTADA]
_CUMPLIDOS = [EstadoApoyo.HECHA, EstadoApoyo.AGRADECIDA]


class ApoyoQuerySet(models.QuerySet["Apoyo"]):
    def abiertos(self, on: date) -> "ApoyoQuerySet":
        """Those that take answers that day. An offer goes on after it has helped somebody."""
        offered = Q(clase=Clase.OFRECE, estado__in=_CUMPLIDOS)
        return self.filter(Q(estado__in=_EN_CURSO) | offered, vigente_hasta__gte=on)

    def publicos(self, on: date) -> "ApoyoQuerySet":
        """Those that anybody reads: open ones, those under way, and those that came to be."""
        waiting = Q(estado=EstadoApoyo.ABIERTA, vigente_hasta__gte=on)
        return self.filter(waiting | Q(estado__in=[EstadoApoyo.ACEPTADA, *_CUMPLIDOS]))


class Apoyo(models.Model):
    """A municipality asks for help on an element of the methodology, or offers it.

    Who wrote it is told to nobody by name: municipality and office answer for it.
    """

    # Of the form it came from: sent twice, it is one.
    clave = models.UUIDField("clave del envío", default=uuid.uuid4, unique=True, editable=False)
    clase = models.CharField("pide u ofrece", max_length=6, choices=Clase)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="apoyos", verbose_name="municipio"
    )
    elemento = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, related_name="apoyos", verbose_name="elemento"
    )
    tipo = models.CharField("tipo de apoyo", max_length=10, choices=Acompanamiento)
    # Plain text. Blank where its term has passed and nothing came of it.
    texto = models.CharField("para qué", max_length=LARGO, blank=True)
    practica = models.ForeignKey(
        PracticaPage, on_delete=models.PROTECT, null=True, blank=True, related_name="apoyos",
        verbose_name="práctica",
    )  # fmt: skip
    replica = models.ForeignKey(
        Replica, on_delete=models.PROTECT, null=True, blank=True, related_name="apoyos_pedidos",
        verbose_name="réplica",
    )  # fmt: skip
    vigente_hasta = models.DateField("vale hasta el")
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoApoyo, default=EstadoApoyo.ABIERTA
    )
    motivo = models.CharField("por qué se retiró", max_length=200, blank=True)
    # Who has it in hand: a hand-over changes it. The office is that of the day it came to them.
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="apoyos",
        verbose_name="quien lo atiende",
    )  # fmt: skip
    cargo = models.CharField("cargo", max_length=120, blank=True)
    creado_at = models.DateTimeField("publicado")
    avisado_at = models.DateTimeField("avisado a quienes pueden ayudar", null=True, blank=True)

    objects = ApoyoQuerySet.as_manager()

    class Meta:
        verbose_name = "solicitud u ofrecimiento de apoyo"
        verbose_name_plural = "solicitudes y ofrecimientos de apoyo"
        constraints = [
            # A replica says which practice.
            models.CheckConstraint(
                name="apoyo_de_practica_o_de_replica",
                condition=Q(practica__isnull=True) | Q(replica__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["-creado_at", "-id"], name="apoyo_reciente"),
            models.Index(fields=["elemento", "estado"], name="apoyo_de_elemento"),
            models.Index(fields=["municipio", "-creado_at"], name="apoyo_de_municipio"),
            models.Index(
                fields=["creado_at"], name="apoyo_sin_avisar",
                condition=Q(avisado_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.get_tipo_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("apoyos:ver", args=[self.pk])

    def is_open(self, on: date) -> bool:
        """Whether it takes answers that day; the same as `abiertos`."""
        going = self.estado in _EN_CURSO
        offered = self.clase == Clase.OFRECE and self.estado in _CUMPLIDOS
        return (going or offered) and on <= self.vigente_hasta
