"""What a municipality answers to another, and what both say to each other from then on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from municipios.models import Municipio

from ..enums import CUMPLIDAS, EN_PIE, Clase, EstadoRespuesta
from .apoyos import LARGO, Apoyo


class RespuestaDeApoyo(models.Model):
    """Another municipality takes up a request or an offer.

    Both sides mark it done; who received says thanks, and everybody reads that.
    """

    clave = models.UUIDField("clave del envío", default=uuid.uuid4, unique=True, editable=False)
    apoyo = models.ForeignKey(Apoyo, on_delete=models.PROTECT, related_name="respuestas")
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="respuestas_de_apoyo",
        verbose_name="municipio que responde",
    )  # fmt: skip
    texto = models.CharField("qué responde", max_length=LARGO, blank=True)
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoRespuesta, default=EstadoRespuesta.ENVIADA
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="respuestas_de_apoyo",
        verbose_name="quien la atiende",
    )  # fmt: skip
    cargo = models.CharField("cargo", max_length=120, blank=True)
    creada_at = models.DateTimeField("enviada")
    aceptada_at = models.DateTimeField("aceptada", null=True, blank=True)
    # Who published and who answered: it is done when both say so.
    hecha_publica_at = models.DateTimeField("hecha, según quien publicó", null=True, blank=True)
    hecha_responde_at = models.DateTimeField("hecha, según quien respondió", null=True, blank=True)
    gracias = models.CharField("agradecimiento", max_length=280, blank=True)
    gracias_at = models.DateTimeField("agradecida", null=True, blank=True)
    gracias_ocultas = models.BooleanField("el agradecimiento no se muestra", default=False)

    class Meta:
        verbose_name = "respuesta a una solicitud de apoyo"
        verbose_name_plural = "respuestas a solicitudes de apoyo"
        constraints = [
            models.UniqueConstraint(
                fields=["apoyo", "municipio"], condition=Q(estado__in=EN_PIE),
                name="respuesta_de_apoyo_una_en_pie",
            ),
            models.CheckConstraint(
                name="respuesta_de_apoyo_aceptada_tiene_fecha",
                condition=~Q(estado__in=["aceptada", "hecha", "agradecida"])
                | Q(aceptada_at__isnull=False),
            ),
            models.CheckConstraint(
                name="respuesta_de_apoyo_hecha_por_ambas",
                condition=~Q(estado__in=CUMPLIDAS)
                | Q(hecha_publica_at__isnull=False, hecha_responde_at__isnull=False),
            ),
            models.CheckConstraint(
                name="respuesta_de_apoyo_agradecida_tiene_fecha",
                condition=Q(estado="agradecida", gracias_at__isnull=False)
                | ~Q(estado="agradecida") & Q(gracias_at__isnull=True),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["municipio", "estado"], name="respuesta_de_apoyo_estado")]

    def __str__(self) -> str:
        return f"{self.municipio_id}: {self.get_estado_display()}"

    @property
    def recibe_id(self) -> str:
        """The municipality that is helped: who asked, or who answered an offer."""
        asks = self.apoyo.clase == Clase.PIDE
        return self.apoyo.municipio_id if asks else self.municipio_id

    @property
    def apoya_id(self) -> str:
        """The municipality that helps."""
        asks = self.apoyo.clase == Clase.PIDE
        return self.municipio_id if asks else self.apoyo.municipio_id


class Recado(models.Model):
    """A word from one side to the other; nobody else reads it."""

    clave = models.UUIDField("clave del envío", default=uuid.uuid4, unique=True, editable=False)
    respuesta = models.ForeignKey(
        RespuestaDeApoyo, on_delete=models.PROTECT, related_name="recados"
    )
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="+", verbose_name="de qué municipio"
    )
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recados"
    )
    cargo = models.CharField("cargo", max_length=120, blank=True)
    # Blank once the term of its words has passed.
    texto = models.CharField("texto", max_length=LARGO, blank=True)
    at = models.DateTimeField("escrito")

    class Meta:
        verbose_name = "recado"
        verbose_name_plural = "recados"
        indexes = [
            models.Index(fields=["respuesta", "at"], name="recado_de_respuesta"),
            models.Index(fields=["por", "-at"], name="recado_de_persona"),
        ]

    def __str__(self) -> str:
        return f"{self.municipio_id}, {self.at:%Y-%m-%d}"
