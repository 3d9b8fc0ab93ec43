"""What a group tells and is told: announcements, opinions at the end, one's own notes."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from .ediciones import Edicion
from .inscripciones import Inscripcion
from .paginas import LeccionPage

_CINCO = [MinValueValidator(1), MaxValueValidator(5)]


class Anuncio(models.Model):
    """Something that who leads an edition tells its people, all of them or some."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edicion = models.ForeignKey(Edicion, on_delete=models.PROTECT, related_name="anuncios")
    titulo = models.CharField("título", max_length=120)
    texto = models.TextField("texto")
    html = models.TextField("texto, dibujado")
    # The filter it was written to; empty: to all. Only those can read it afterwards.
    filtro = models.CharField("a quiénes", max_length=20, blank=True)
    para = models.ManyToManyField(Inscripcion, blank=True, related_name="anuncios")
    hecho_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="anuncios_hechos"
    )
    hecho_at = models.DateTimeField("hecho")

    class Meta:
        verbose_name = "anuncio"
        verbose_name_plural = "anuncios"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["edicion", "-hecho_at"], name="anuncio_de_edicion")
        ]

    def __str__(self) -> str:
        return self.titulo


class Opinion(models.Model):
    """What somebody thought of a course when it ended. Read only in sums, never with a name."""

    inscripcion = models.OneToOneField(
        Inscripcion, on_delete=models.PROTECT, related_name="opinion"
    )
    utilidad = models.PositiveSmallIntegerField("me sirve en mi trabajo", validators=_CINCO)
    claridad = models.PositiveSmallIntegerField("se entiende", validators=_CINCO)
    facilitacion = models.PositiveSmallIntegerField(
        "me acompañaron bien", validators=_CINCO, null=True, blank=True
    )
    recomienda = models.PositiveSmallIntegerField("lo recomiendo", validators=_CINCO)
    comentario = models.TextField("qué mejoraría", blank=True)
    dada_at = models.DateTimeField("dada")

    class Meta:
        verbose_name = "opinión"
        verbose_name_plural = "opiniones"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="opinion_de_uno_a_cinco",
                condition=Q(
                    utilidad__range=(1, 5), claridad__range=(1, 5), recomienda__range=(1, 5)
                )
                & (Q(facilitacion__isnull=True) | Q(facilitacion__range=(1, 5))),
            )
        ]

    def __str__(self) -> str:
        return f"opinión de {self.inscripcion_id}"


class Apunte(models.Model):
    """A person's own notes on a lesson: nobody else reads them."""

    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="apuntes"
    )
    leccion = models.ForeignKey(LeccionPage, on_delete=models.PROTECT, related_name="apuntes")
    texto = models.TextField("apuntes")
    guardado_at = models.DateTimeField("guardado")

    class Meta:
        verbose_name = "apunte"
        verbose_name_plural = "apuntes"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["persona", "leccion"], name="apunte_uno_por_leccion")
        ]

    def __str__(self) -> str:
        return f"apuntes de {self.leccion_id}"
