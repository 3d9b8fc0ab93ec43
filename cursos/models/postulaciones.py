"""A municipality's list of people for an edition, with its oficio."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun.almacen import private_storage
from municipios.models import Municipio
from trabajos.models import Trabajo

from ..enums import EstadoFila, EstadoLista
from .ediciones import Edicion
from .inscripciones import Inscripcion


class Postulacion(models.Model):
    """People whom a municipality puts forward; without one, whom the coordination brings in.

    First only looked at, row by row; they are enrolled when somebody says so. An uploaded file
    itself goes once its rows are written down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edicion = models.ForeignKey(Edicion, on_delete=models.PROTECT, related_name="postulaciones")
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, null=True, blank=True, related_name="postulaciones",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    oficio = models.CharField("número de oficio", max_length=80, blank=True)
    oficio_fecha = models.DateField("fecha del oficio", null=True, blank=True)
    oficio_archivo = models.FileField(
        "oficio", storage=private_storage, upload_to="postulaciones/", blank=True
    )
    archivo = models.CharField("nombre del archivo", max_length=160, blank=True)
    huella = models.CharField("huella del archivo", max_length=64, blank=True)
    contenido = models.BinaryField("archivo", null=True, blank=True)
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoLista, default=EstadoLista.LEYENDO
    )
    problema = models.CharField("qué le pasa al archivo", max_length=400, blank=True)
    hecha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="postulaciones"
    )
    hecha_at = models.DateTimeField("hecha")
    confirmada_at = models.DateTimeField("confirmada", null=True, blank=True)
    trabajo = models.ForeignKey(
        Trabajo, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="trabajo",
    )  # fmt: skip

    class Meta:
        verbose_name = "postulación"
        verbose_name_plural = "postulaciones"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["edicion", "municipio", "huella"],
                condition=Q(estado__in=["leyendo", "revisada", "inscribiendo"])
                & ~Q(huella=""),
                name="postulacion_una_abierta_por_archivo",
            )
        ]  # fmt: skip
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["edicion", "-hecha_at"], name="postulacion_de_edicion")
        ]

    def __str__(self) -> str:
        return self.archivo or self.oficio or str(self.hecha_at.date())


class FilaDePostulacion(models.Model):
    """A row of such a list: who, what was found about them, what came of it."""

    postulacion = models.ForeignKey(Postulacion, on_delete=models.CASCADE, related_name="filas")
    numero = models.PositiveIntegerField("número de fila")
    correo = models.CharField("correo", max_length=254)
    nombre = models.CharField("nombre", max_length=160, blank=True)
    resultado = models.CharField("resultado", max_length=12, choices=EstadoFila)
    detalle = models.CharField("detalle", max_length=200, blank=True)
    inscripcion = models.ForeignKey(
        Inscripcion, on_delete=models.PROTECT, null=True, blank=True, related_name="postulada_en"
    )

    class Meta:
        verbose_name = "persona postulada"
        verbose_name_plural = "personas postuladas"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["postulacion", "numero"], name="fila_de_postulacion_numero"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["postulacion", "resultado", "numero"], name="fila_de_postulacion_orden"
            )
        ]

    def __str__(self) -> str:
        return f"fila {self.numero}"
