"""Lists of people to invite, as a municipality uploads them."""

import uuid

from django.db import models
from django.db.models import Q

from municipios.models import Municipio
from trabajos.models import Trabajo

from ..enums import EstadoCarga, ResultadoFila
from .personas import Usuario
from .pertenencias import Invitacion


class CargaDeInvitaciones(models.Model):
    """A file of people to invite: first only looked at, and sent when somebody says so.

    The file itself goes once its rows are written down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="cargas",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    archivo = models.CharField("nombre del archivo", max_length=160)
    huella = models.CharField("huella del archivo", max_length=64)
    contenido = models.BinaryField("archivo", null=True, blank=True)
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoCarga, default=EstadoCarga.LEYENDO
    )
    problema = models.CharField("qué le pasa al archivo", max_length=400, blank=True)
    subida_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="+", verbose_name="quien la subió"
    )
    subida_at = models.DateTimeField("subida")
    confirmada_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien la confirmó",
    )  # fmt: skip
    confirmada_at = models.DateTimeField("confirmada", null=True, blank=True)
    cerrada_at = models.DateTimeField("cerrada", null=True, blank=True)
    trabajo = models.ForeignKey(
        Trabajo, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name="trabajo",
    )  # fmt: skip

    class Meta:
        verbose_name = "lista de invitaciones"
        verbose_name_plural = "listas de invitaciones"
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "huella"],
                condition=Q(estado__in=["leyendo", "revisada", "invitando"]),
                name="carga_una_abierta_por_archivo",
            ),
            models.CheckConstraint(
                name="carga_confirmada_por_alguien",
                condition=Q(confirmada_at__isnull=True, confirmada_por__isnull=True)
                | Q(confirmada_at__isnull=False, confirmada_por__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["municipio", "-subida_at"], name="carga_por_municipio"),
        ]

    def __str__(self) -> str:
        return self.archivo


class FilaDeInvitacion(models.Model):
    """A row of such a file: who, what was found about them, what came of it."""

    carga = models.ForeignKey(
        CargaDeInvitaciones, on_delete=models.CASCADE, related_name="filas", verbose_name="lista"
    )
    numero = models.PositiveIntegerField("número de fila")
    correo = models.CharField("correo", max_length=254, blank=True)
    nombre = models.CharField("nombre", max_length=160, blank=True)
    cargo = models.CharField("cargo", max_length=120, blank=True)
    dependencia = models.CharField("dependencia", max_length=160, blank=True)
    resultado = models.CharField("resultado", max_length=12, choices=ResultadoFila)
    detalle = models.CharField("detalle", max_length=200, blank=True)
    invitacion = models.ForeignKey(
        Invitacion, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name="invitación",
    )  # fmt: skip

    class Meta:
        verbose_name = "fila de una lista de invitaciones"
        verbose_name_plural = "filas de listas de invitaciones"
        constraints = [
            models.UniqueConstraint(fields=["carga", "numero"], name="fila_una_por_numero"),
        ]
        indexes = [
            models.Index(fields=["carga", "resultado", "numero"], name="fila_por_resultado"),
        ]

    def __str__(self) -> str:
        return f"fila {self.numero}"
