"""The certificate: a frozen record with a few columns of state."""

import re
import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from comun.texto import fold

from .. import folios
from ..enums import Dictamen, EstadoCertificado, Motivo, TipoCertificado, Visibilidad
from .ejemplares import Ejemplar
from .listas import Lista


class CertificadoQuerySet(models.QuerySet["Certificado"]):
    def of_people(self) -> "CertificadoQuerySet":
        """Those that a person holds."""
        return self.filter(titular__isnull=False)

    def of_municipality(self, cvegeo: str) -> "CertificadoQuerySet":
        """Those that are the municipality's own."""
        return self.filter(titular__isnull=True, cvegeo=cvegeo)

    def entregados(self) -> "CertificadoQuerySet":
        """Those that are their holder's; the rest may still be corrected on the same folio."""
        return self.filter(entregado_at__isnull=False)

    def sin_pruebas(self) -> "CertificadoQuerySet":
        """Those whose credential and sealed sheet are still to be made, the oldest first."""
        current = self.exclude(
            estado__in=[EstadoCertificado.REVOCADA, EstadoCertificado.SUSTITUIDA]
        )
        return current.filter(ejemplar__isnull=True).order_by("otorgado_at", "pk")

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
    (see `inmutable`). Only the columns of state may change. Nothing is joined to live data.
    """

    # What it points to is protected, and deleted nowhere; the index would cost each issue five
    # statements while it holds the register.
    wagtail_reference_index_ignore = True

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
    # Recertification: the earlier one stays as it was, in the history.
    renueva = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True,
        related_name="renovaciones", verbose_name="renueva a",
    )  # fmt: skip
    # Whom the credential is about: another one on each, so that nobody links a person's papers.
    sujeto = models.UUIDField("sujeto de la credencial", default=uuid.uuid4, unique=True)
    lista = models.ForeignKey(
        Lista, on_delete=models.PROTECT, related_name="certificados", verbose_name="lista de estado"
    )
    indice = models.PositiveIntegerField("lugar en la lista")

    estado = models.CharField(
        "estado", max_length=12, choices=EstadoCertificado, default=EstadoCertificado.VALIDA
    )
    estado_motivo = models.CharField("motivo", max_length=12, choices=Motivo, blank=True)
    estado_at = models.DateTimeField("estado desde", null=True, blank=True)
    estado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien lo cambió",
    )  # fmt: skip
    # The proofs in force; empty while they are being made.
    ejemplar = models.OneToOneField(
        Ejemplar, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="ejemplar vigente",
    )  # fmt: skip
    # From here on somebody may hold it: a correction needs another folio.
    entregado_at = models.DateTimeField("entregado", null=True, blank=True)
    correcciones = models.PositiveSmallIntegerField("correcciones antes de entregarse", default=0)
    visibilidad = models.CharField(
        "qué ve quien tiene el folio", max_length=12,
        choices=Visibilidad, default=Visibilidad.NOMBRE,
    )  # fmt: skip
    con_archivos = models.BooleanField(
        "quien tiene el folio puede bajar los archivos", default=True
    )

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
            # A corrected renewal is renewal of the same one.
            models.UniqueConstraint(
                fields=["renueva"],
                condition=~Q(estado="sustituida"),
                name="certificado_renovado_una_vez",
            ),
            models.UniqueConstraint(
                fields=["anio", "consecutivo"], name="certificado_numero_de_registro"
            ),
            models.UniqueConstraint(
                fields=["lista", "indice"], name="certificado_lugar_en_la_lista"
            ),
            models.CheckConstraint(
                name="certificado_reservado_sin_archivos",
                condition=Q(visibilidad="nombre") | Q(con_archivos=False),
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
        if self.estado != EstadoCertificado.VALIDA:
            return Dictamen(self.estado)
        if self.valido_hasta and at >= self.valido_hasta:
            return Dictamen.VENCIDA
        return Dictamen.VALIDA if self.is_out else Dictamen.EN_PROCESO

    @property
    def is_out(self) -> bool:
        """Whether its proofs are made and may leave the house.

        What is not delivered may still be corrected on its folio: nobody is told yet that it is
        good, and no file that says the old words may be in anybody's hands.
        """
        return self.ejemplar_id is not None and self.entregado_at is not None
