"""The certificate: a frozen record with a few columns of state."""

import re
import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from comun.almacen import private_storage
from comun.texto import fold

from . import folios
from .enums import Dictamen, EstadoCertificado, Motivo, TipoCertificado


@register_setting(icon="openquote")
class Emisor(BaseGenericSetting):
    """Who issues: what is frozen into each certificate at its issue."""

    nombre_legal = models.CharField(
        "nombre legal", max_length=160, default="Coordinación de Aula Municipal"
    )
    siglas = models.CharField("siglas para el registro", max_length=8, default="AM")
    firmante = models.CharField("quien firma", max_length=120, blank=True)
    firmante_cargo = models.CharField("cargo de quien firma", max_length=120, blank=True)

    panels = [
        FieldPanel("nombre_legal"),
        FieldPanel("siglas"),
        FieldPanel("firmante"),
        FieldPanel("firmante_cargo"),
    ]

    class Meta:
        verbose_name = "emisor de constancias"
        verbose_name_plural = "emisor de constancias"


class CertificadoQuerySet(models.QuerySet["Certificado"]):
    def of_people(self) -> "CertificadoQuerySet":
        """Those that a person holds."""
        return self.filter(titular__isnull=False)

    def of_municipality(self, cvegeo: str) -> "CertificadoQuerySet":
        """Those that are the municipality's own."""
        return self.filter(titular__isnull=True, cvegeo=cvegeo)

    def no_sustituidos(self) -> "CertificadoQuerySet":
        """Those of which there may be only one for each `clave`."""
        return self.exclude(estado=EstadoCertificado.SUSTITUIDA)

    def search(self, typed: str) -> "CertificadoQuerySet":
        """Those whose folio, register number or holder's name begins or reads like `typed`."""
        if number := re.search(r"(\d{4})/(\d{1,9})$", typed.strip()):
            return self.filter(anio=int(number[1]), consecutivo=int(number[2]))
        words = fold(typed).split()
        if not words:
            return self.none()
        named = Q(*(Q(nombre_plano__contains=word) for word in words))
        folio = folios.normalize(typed)
        return self.filter(named | Q(folio__startswith=folio)) if folio else self.filter(named)


class Certificado(models.Model):
    """What an institution once said of a person, or of a municipality, word for word.

    `datos` and the other columns of fact are written once; a database trigger refuses any change
    (see `inmutable`). Only state and the rendered PDF may change. Nothing is joined to live data.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    folio = models.CharField("folio", max_length=13, unique=True, default=folios.generate)
    anio = models.PositiveSmallIntegerField("año del registro")
    consecutivo = models.PositiveIntegerField("número en el año")
    # Opaque: whoever calls says what this certificate is for, and gets only one.
    clave = models.CharField("clave", max_length=200)
    tipo = models.CharField("tipo", max_length=16, choices=TipoCertificado)
    # Empty for what is a municipality's own: then `cvegeo` says whose.
    titular = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="certificados", verbose_name="titular",
    )  # fmt: skip
    # The name without accents or case, for staff who look somebody up.
    nombre_plano = models.CharField("nombre sin acentos", max_length=240, editable=False)
    datos = models.JSONField("datos congelados")
    # Where the holder worked then, for the municipality's own account: not printed, not published.
    # Without a holder, the municipality whose it is.
    cvegeo = models.CharField("clave del municipio", max_length=5, blank=True, editable=False)
    dependencia = models.CharField("dependencia", max_length=160, blank=True, editable=False)
    horas = models.PositiveIntegerField("horas", default=0, editable=False)
    otorgado_at = models.DateTimeField("otorgado")
    valido_hasta = models.DateTimeField("válido hasta", null=True, blank=True)
    sustituye = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True,
        related_name="sustituto", verbose_name="sustituye a",
    )  # fmt: skip

    estado = models.CharField(
        "estado", max_length=12, choices=EstadoCertificado, default=EstadoCertificado.VALIDA
    )
    estado_motivo = models.CharField("motivo", max_length=12, choices=Motivo, blank=True)
    estado_at = models.DateTimeField("estado desde", null=True, blank=True)
    estado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien lo cambió",
    )  # fmt: skip
    pdf = models.FileField("PDF", storage=private_storage, upload_to="constancias/", blank=True)
    pdf_sha256 = models.CharField("SHA-256 del PDF", max_length=64, blank=True)

    objects = CertificadoQuerySet.as_manager()

    class Meta:
        verbose_name = "constancia"
        verbose_name_plural = "constancias"
        constraints = [
            models.UniqueConstraint(
                fields=["clave"],
                condition=~Q(estado="sustituida"),
                name="certificado_una_vez_por_clave",
            ),
            models.UniqueConstraint(
                fields=["anio", "consecutivo"], name="certificado_numero_de_registro"
            ),
            models.CheckConstraint(
                name="certificado_estado_con_motivo_y_fecha",
                condition=Q(estado="valida") | (~Q(estado_motivo="") & Q(estado_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="certificado_vence_despues_de_otorgarse",
                condition=Q(valido_hasta__isnull=True) | Q(valido_hasta__gt=F("otorgado_at")),
            ),
            models.CheckConstraint(
                name="certificado_de_persona_o_de_municipio",
                condition=Q(titular__isnull=False) | ~Q(cvegeo=""),
                violation_error_message="Una constancia es de una persona o de un municipio.",
            ),
        ]
        indexes = [models.Index(fields=["cvegeo", "otorgado_at"], name="certificado_municipio")]

    def __str__(self) -> str:
        return self.folio_impreso

    def get_absolute_url(self) -> str:
        """The permanent address: the content of the QR code."""
        return f"/c/{self.folio}"

    @property
    def folio_impreso(self) -> str:
        return folios.group(self.folio)

    @property
    def numero_registro(self) -> str:
        return f"{self.datos['emisor']['siglas']}/{self.anio}/{self.consecutivo:06d}"

    def dictamen(self, at: datetime) -> Dictamen:
        """The one word for a verifier at that moment. A state outlives an expiry."""
        if (
            self.estado == EstadoCertificado.VALIDA
            and self.valido_hasta
            and at >= self.valido_hasta
        ):
            return Dictamen.VENCIDA
        return Dictamen(self.estado)
