"""Where people work: what they say, what a municipality confirms, whom it invites."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from municipios.models import Municipio

from ..enums import ABIERTAS, CargoTipo, EstadoAdscripcion, TipoPersona, Via
from .personas import Usuario


class Puesto(models.Model):
    """A post somebody says they hold or held; the profile shows the open one.

    People change posts, and what they did in each stays with it.
    """

    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="puestos", verbose_name="persona"
    )
    tipo = models.CharField("desde dónde participa", max_length=12, choices=TipoPersona)
    cargo_tipo = models.CharField("tipo de cargo", max_length=13, choices=CargoTipo, blank=True)
    cargo = models.CharField("cargo", max_length=120, blank=True)
    dependencia = models.CharField("dependencia u organización", max_length=160, blank=True)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, null=True, blank=True,
        related_name="puestos", verbose_name="municipio o alcaldía",
    )  # fmt: skip
    desde = models.DateField("desde")
    hasta = models.DateField("hasta", null=True, blank=True)

    class Meta:
        verbose_name = "puesto"
        verbose_name_plural = "puestos"
        constraints = [
            models.CheckConstraint(
                name="puesto_hasta_despues_de_desde",
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
            ),
            models.UniqueConstraint(
                fields=["persona"], condition=Q(hasta__isnull=True), name="puesto_uno_abierto"
            ),
        ]

    def __str__(self) -> str:
        return self.cargo or self.get_tipo_display()


class DominioInstitucional(models.Model):
    """A mail domain that a municipality gives to its people: who reads mail there works there."""

    dominio = models.CharField("dominio", max_length=120, unique=True)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="dominios",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    desde = models.DateField("desde")

    class Meta:
        verbose_name = "dominio de correo"
        verbose_name_plural = "dominios de correo"
        constraints = [
            models.CheckConstraint(
                name="dominio_en_minusculas_sin_arroba",
                condition=Q(dominio=Lower("dominio")) & ~Q(dominio__contains="@"),
            )
        ]

    def __str__(self) -> str:
        return self.dominio


class Adscripcion(models.Model):
    """Somebody says to work for a municipality, and the municipality says whether it is so."""

    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="adscripciones", verbose_name="persona"
    )
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="adscripciones",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    estado = models.CharField("estado", max_length=10, choices=EstadoAdscripcion)
    via = models.CharField("cómo se confirmó", max_length=12, choices=Via, blank=True)
    pedida_at = models.DateTimeField("pedida")
    recordada_at = models.DateTimeField("recordada", null=True, blank=True)
    escalada_at = models.DateTimeField("llevada a la coordinación", null=True, blank=True)
    decidida_at = models.DateTimeField("decidida", null=True, blank=True)
    decidida_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien decidió",
    )  # fmt: skip
    motivo = models.CharField("motivo", max_length=280, blank=True)

    class Meta:
        verbose_name = "adscripción"
        verbose_name_plural = "adscripciones"
        constraints = [
            models.UniqueConstraint(
                fields=["persona"], condition=Q(estado__in=ABIERTAS),
                name="adscripcion_una_abierta",
            ),
            models.CheckConstraint(
                name="adscripcion_decidida_tiene_fecha",
                condition=Q(estado="pendiente", decidida_at__isnull=True)
                | (~Q(estado="pendiente") & Q(decidida_at__isnull=False)),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["municipio", "estado"], name="adscripcion_por_municipio")]

    def __str__(self) -> str:
        return f"{self.get_estado_display()}, {self.municipio_id}"


class Invitacion(models.Model):
    """A municipality asks somebody to open an account; its link or code confirms that they belong.

    The secret is only in the letter, or on the sheet printed for who has no mail.
    """

    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="invitaciones",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    nombre = models.CharField("nombre", max_length=120, blank=True)
    # Empty for who has no mail: the code is handed over on paper.
    correo = models.EmailField("correo", blank=True)
    cargo = models.CharField("cargo", max_length=120, blank=True)
    dependencia = models.CharField("dependencia", max_length=160, blank=True)
    # Only on sheets: what the person will enter with, and what their code is derived from.
    usuario = models.CharField("usuario", max_length=40, blank=True)
    semilla = models.UUIDField("semilla del código", null=True, blank=True, unique=True)
    secreto_huella = models.CharField("huella del secreto", max_length=64, unique=True)
    invitada_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="+", verbose_name="quien invitó"
    )
    creada_at = models.DateTimeField("creada")
    vence_at = models.DateTimeField("vence")
    anulada_at = models.DateTimeField("anulada", null=True, blank=True)
    aceptada_at = models.DateTimeField("aceptada", null=True, blank=True)
    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="invitaciones", verbose_name="quien la aceptó",
    )  # fmt: skip

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "correo"],
                condition=Q(aceptada_at__isnull=True, anulada_at__isnull=True) & ~Q(correo=""),
                name="invitacion_una_abierta_por_correo",
            ),
            models.UniqueConstraint(
                fields=["usuario"],
                condition=Q(aceptada_at__isnull=True, anulada_at__isnull=True) & ~Q(usuario=""),
                name="invitacion_una_abierta_por_usuario",
            ),
            models.CheckConstraint(
                name="invitacion_por_correo_o_en_hoja",
                condition=(~Q(correo="") & Q(usuario="", semilla__isnull=True))
                | (Q(correo="") & ~Q(usuario="") & Q(semilla__isnull=False)),
            ),
            models.CheckConstraint(
                name="invitacion_correo_en_minusculas", condition=Q(correo=Lower("correo"))
            ),
            models.CheckConstraint(
                name="invitacion_aceptada_por_alguien",
                condition=Q(aceptada_at__isnull=True, persona__isnull=True)
                | Q(aceptada_at__isnull=False, persona__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.correo or self.nombre

    def is_open(self, at: datetime) -> bool:
        return self.aceptada_at is None and self.anulada_at is None and at < self.vence_at
