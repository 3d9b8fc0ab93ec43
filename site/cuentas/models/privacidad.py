"""Notices of privacy and who accepted them, optional purposes, requests about one's data."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from comun.almacen import private_storage

from ..enums import ClaseAviso, Finalidad
from .personas import Usuario


class VersionDeAviso(models.Model):
    """A notice word for word as it was published, from one moment to the next version."""

    clase = models.CharField("clase", max_length=12, choices=ClaseAviso)
    numero = models.PositiveSmallIntegerField("versión")
    titulo = models.CharField("título", max_length=255)
    entrada = models.TextField("entrada", blank=True)
    # The blocks of the page, as it stores them: its later editions do not change this copy.
    cuerpo = models.JSONField("cuerpo")
    huella = models.CharField("huella del texto", max_length=64)
    publicada_at = models.DateTimeField("publicada")
    retirada_at = models.DateTimeField("vigente hasta", null=True, blank=True)

    class Meta:
        verbose_name = "versión del aviso de privacidad"
        verbose_name_plural = "versiones del aviso de privacidad"
        constraints = [
            models.UniqueConstraint(fields=["clase", "numero"], name="aviso_numero_por_clase"),
            models.UniqueConstraint(
                fields=["clase"], condition=Q(retirada_at__isnull=True), name="aviso_uno_vigente"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()}, versión {self.numero}"

    def get_absolute_url(self) -> str:
        return reverse("privacidad:version", args=[self.clase, self.numero])


class AceptacionDeAviso(models.Model):
    """Somebody had a notice before them and went on."""

    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="aceptaciones", verbose_name="persona"
    )
    version = models.ForeignKey(
        VersionDeAviso, on_delete=models.PROTECT, related_name="aceptaciones",
        verbose_name="versión",
    )  # fmt: skip
    # Of the text they saw: it stays with the row wherever the row goes.
    huella = models.CharField("huella del texto", max_length=64)
    at = models.DateTimeField("aceptado")

    class Meta:
        verbose_name = "aceptación de un aviso"
        verbose_name_plural = "aceptaciones de avisos"
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "version"], name="aceptacion_una_por_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.persona_id}: {self.version_id}"


class Consentimiento(models.Model):
    """Somebody allows an optional use of their data, from one moment to another."""

    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="consentimientos", verbose_name="persona"
    )
    finalidad = models.CharField("finalidad", max_length=14, choices=Finalidad)
    otorgado_at = models.DateTimeField("otorgado")
    retirado_at = models.DateTimeField("retirado", null=True, blank=True)

    class Meta:
        verbose_name = "consentimiento"
        verbose_name_plural = "consentimientos"
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "finalidad"], condition=Q(retirado_at__isnull=True),
                name="consentimiento_uno_vigente",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.persona_id}: {self.finalidad}"


class Exporte(models.Model):
    """A copy of all that is kept about somebody, made for them; it disappears after a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="exportes", verbose_name="persona"
    )
    pedido_at = models.DateTimeField("pedido")
    listo_at = models.DateTimeField("listo", null=True, blank=True)
    vence_at = models.DateTimeField("se borra", null=True, blank=True)
    archivo = models.FileField(
        "archivo", storage=private_storage, upload_to="exportes/", blank=True
    )
    octetos = models.PositiveBigIntegerField("tamaño", default=0)

    class Meta:
        verbose_name = "copia de los datos de una persona"
        verbose_name_plural = "copias de los datos de personas"
        constraints = [
            models.UniqueConstraint(
                fields=["persona"], condition=Q(listo_at__isnull=True), name="exporte_uno_abierto"
            ),
            models.CheckConstraint(
                name="exporte_listo_vence",
                condition=Q(listo_at__isnull=True, vence_at__isnull=True)
                | Q(listo_at__isnull=False, vence_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persona_id}, {self.pedido_at:%Y-%m-%d}"

    def is_ready(self, at: datetime) -> bool:
        return self.vence_at is not None and at < self.vence_at


class SolicitudDeBorrado(models.Model):
    """Somebody wants to be forgotten; for some days they may think better of it."""

    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="borrados", verbose_name="persona"
    )
    pedida_at = models.DateTimeField("pedida")
    ejecutar_at = models.DateTimeField("se ejecuta")
    retirada_at = models.DateTimeField("retirada", null=True, blank=True)
    ejecutada_at = models.DateTimeField("ejecutada", null=True, blank=True)

    class Meta:
        verbose_name = "solicitud de borrado"
        verbose_name_plural = "solicitudes de borrado"
        constraints = [
            models.UniqueConstraint(
                fields=["persona"], name="borrado_uno_abierto",
                condition=Q(retirada_at__isnull=True, ejecutada_at__isnull=True),
            ),
            models.CheckConstraint(
                name="borrado_retirado_o_ejecutado",
                condition=Q(retirada_at__isnull=True) | Q(ejecutada_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.persona_id}, {self.pedida_at:%Y-%m-%d}"
