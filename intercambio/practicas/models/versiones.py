"""What was published, when, and what reviewers noted about a text."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .paginas import PracticaPage


class Version(models.Model):
    """A text of a practice that was published: numbered, never changed, at its own address."""

    practica = models.ForeignKey(PracticaPage, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("versión")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    huella = models.CharField("huella del texto", max_length=64)
    nota = models.CharField("qué cambió", max_length=280, blank=True)
    publicada_at = models.DateTimeField("publicada")

    class Meta:
        verbose_name = "versión publicada"
        verbose_name_plural = "versiones publicadas"
        constraints = [
            models.UniqueConstraint(fields=["practica", "numero"], name="version_numero_unico"),
            models.CheckConstraint(name="version_desde_uno", condition=Q(numero__gte=1)),
        ]

    def __str__(self) -> str:
        return f"v{self.numero}"


class Observacion(models.Model):
    """What a reviewer asks to mend in one field of one text."""

    practica = models.ForeignKey(
        PracticaPage, on_delete=models.CASCADE, related_name="observaciones"
    )
    bloque = models.CharField("parte del formulario", max_length=20)
    campo = models.CharField("campo", max_length=40)
    texto = models.CharField("observación", max_length=600)
    hecha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="observaciones_hechas"
    )
    hecha_at = models.DateTimeField("hecha")
    atendida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    atendida_at = models.DateTimeField("atendida", null=True, blank=True)

    class Meta:
        verbose_name = "observación de la revisión"
        verbose_name_plural = "observaciones de la revisión"
        constraints = [
            models.CheckConstraint(
                name="observacion_atendida_por_alguien",
                condition=Q(atendida_at__isnull=True, atendida_por__isnull=True)
                | Q(atendida_at__isnull=False, atendida_por__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.texto
