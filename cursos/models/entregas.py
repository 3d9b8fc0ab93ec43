"""What a person hands in for an assignment, and how it was marked."""

import uuid
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun.almacen import private_storage

from .inscripciones import Inscripcion
from .tareas import Criterio, TareaPage


def file_path(instance: Any, filename: str) -> str:
    """Under a name that says nothing and that nobody can guess."""
    return f"entregas/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class Entrega(models.Model):
    """A version of somebody's work. Not handed in yet: the draft they are writing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inscripcion = models.ForeignKey(Inscripcion, on_delete=models.PROTECT, related_name="entregas")
    tarea = models.ForeignKey(TareaPage, on_delete=models.PROTECT, related_name="entregas")
    numero = models.PositiveSmallIntegerField("versión")
    texto = models.TextField("texto", blank=True)
    html = models.TextField("texto, dibujado", blank=True)
    guardada_at = models.DateTimeField("guardada")
    enviada_at = models.DateTimeField("entregada", null=True, blank=True)
    is_tarde = models.BooleanField("entregada tarde", default=False)
    # Of 100, what was taken off for being late included. Read by its author once released.
    calificacion = models.DecimalField(
        "calificación", max_digits=5, decimal_places=2, null=True, blank=True
    )
    comentario = models.TextField("comentario", blank=True)
    calificada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="entregas_calificadas",
    )  # fmt: skip
    calificada_at = models.DateTimeField("calificada", null=True, blank=True)
    liberada_at = models.DateTimeField("a la vista de quien la hizo", null=True, blank=True)

    class Meta:
        verbose_name = "entrega"
        verbose_name_plural = "entregas"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["inscripcion", "tarea", "numero"], name="entrega_version_unica"
            ),
            models.UniqueConstraint(
                fields=["inscripcion", "tarea"], condition=Q(enviada_at__isnull=True),
                name="entrega_un_borrador",
            ),
            models.CheckConstraint(
                name="entrega_calificada_por_alguien",
                condition=Q(
                    calificacion__isnull=True, calificada_at__isnull=True,
                    calificada_por__isnull=True, liberada_at__isnull=True,
                )
                | Q(
                    calificacion__gte=0, calificacion__lte=100, calificada_at__isnull=False,
                    calificada_por__isnull=False, enviada_at__isnull=False,
                ),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["tarea", "enviada_at"], name="entrega_por_calificar",
                condition=Q(enviada_at__isnull=False, liberada_at__isnull=True),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"versión {self.numero}"


class ArchivoDeEntrega(models.Model):
    """A file of a piece of work: read by its author and who marks it, by nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entrega = models.ForeignKey(Entrega, on_delete=models.PROTECT, related_name="archivos")
    archivo = models.FileField("archivo", storage=private_storage, upload_to=file_path)
    nombre = models.CharField("nombre", max_length=160)
    bytes = models.PositiveBigIntegerField("tamaño, en bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    subido_at = models.DateTimeField("subido")

    class Meta:
        verbose_name = "archivo de una entrega"
        verbose_name_plural = "archivos de entregas"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entrega", "sha256"], name="archivo_una_vez")
        ]

    def __str__(self) -> str:
        return self.nombre


class Puntaje(models.Model):
    """The points one criterion gave, with the words it had that day."""

    entrega = models.ForeignKey(Entrega, on_delete=models.CASCADE, related_name="puntajes")
    criterio = models.ForeignKey(
        Criterio, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    orden = models.PositiveSmallIntegerField("orden")
    titulo = models.CharField("qué se miró", max_length=120)
    de = models.PositiveSmallIntegerField("puntos posibles")
    puntos = models.DecimalField("puntos", max_digits=5, decimal_places=2)
    comentario = models.CharField("comentario", max_length=600, blank=True)

    class Meta:
        verbose_name = "puntaje"
        verbose_name_plural = "puntajes"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entrega", "orden"], name="puntaje_uno_por_criterio"),
            models.CheckConstraint(
                name="puntaje_posible",
                condition=Q(puntos__gte=0, puntos__lte=models.F("de")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titulo}: {self.puntos}"


class Prorroga(models.Model):
    """More time for one person: for one assignment, or for all that the edition asks."""

    inscripcion = models.ForeignKey(Inscripcion, on_delete=models.PROTECT, related_name="prorrogas")
    tarea = models.ForeignKey(
        TareaPage, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="trabajo",
    )  # fmt: skip
    hasta = models.DateTimeField("hasta")
    motivo = models.CharField("por qué", max_length=280)
    dada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="prorrogas_dadas"
    )
    dada_at = models.DateTimeField("dada")

    class Meta:
        verbose_name = "prórroga"
        verbose_name_plural = "prórrogas"

    def __str__(self) -> str:
        return f"hasta {self.hasta:%Y-%m-%d}"
