"""What comes after handing in: claims, corrections of a key, figures of quality."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .banco import Reactivo
from .evaluacion import Evaluacion
from .intentos import Pregunta


class EstadoImpugnacion(models.TextChoices):
    ABIERTA = "abierta", "Por responder"
    ACEPTADA = "aceptada", "Aceptada"
    RECHAZADA = "rechazada", "Rechazada"


class Impugnacion(models.Model):
    """A person claims that a question or its key is wrong; a facilitator answers, once."""

    pregunta = models.ForeignKey(Pregunta, on_delete=models.PROTECT, related_name="impugnaciones")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    motivo = models.TextField("por qué")
    at = models.DateTimeField("presentada")
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoImpugnacion, default=EstadoImpugnacion.ABIERTA
    )
    respuesta = models.TextField("respuesta", blank=True)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    respondida_at = models.DateTimeField("respondida", null=True, blank=True)

    class Meta:
        verbose_name = "impugnación"
        verbose_name_plural = "impugnaciones"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["pregunta"], name="impugnacion_una_por_pregunta"),
            models.CheckConstraint(
                name="impugnacion_respondida_por_alguien",
                condition=Q(estado="abierta", por=None, respondida_at=None, respuesta="")
                | (
                    Q(
                        estado__in=["aceptada", "rechazada"],
                        por__isnull=False, respondida_at__isnull=False,
                    )
                    & ~Q(respuesta="")
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"impugnación de {self.pregunta_id}"


class Remedio(models.TextChoices):
    """What is done for everybody with a question that was wrong."""

    CLAVE = "clave", "Calificar de nuevo con la clave corregida"
    ANULAR = "anular", "Anular la pregunta: no cuenta para nadie"
    REGALAR = "regalar", "Dar los puntos a todas las personas"


class Recalificacion(models.Model):
    """Marks given again to everybody who was asked a question: first tried, then made real."""

    evaluacion = models.ForeignKey(
        Evaluacion, on_delete=models.PROTECT, related_name="recalificaciones"
    )
    reactivo = models.ForeignKey(Reactivo, on_delete=models.PROTECT, related_name="+")
    remedio = models.CharField("qué se hace", max_length=8, choices=Remedio)
    version = models.PositiveIntegerField("versión con que se califica")
    motivo = models.CharField("motivo", max_length=240)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("pedida")
    # The trial's outcome, one entry per attempt that would change; null while it is being tried.
    cambios = models.JSONField("cambios", null=True, blank=True)
    aplicada_at = models.DateTimeField("aplicada", null=True, blank=True)
    aplicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "recalificación"
        verbose_name_plural = "recalificaciones"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="recalificacion_probada_antes_de_aplicada",
                condition=Q(aplicada_at=None, aplicada_por=None)
                | Q(aplicada_at__isnull=False, aplicada_por__isnull=False, cambios__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"recalificación de {self.reactivo_id} en {self.evaluacion_id}"


class Calidad(models.Model):
    """The figures of an assessment as they were computed at a moment."""

    wagtail_reference_index_ignore = True

    evaluacion = models.OneToOneField(
        Evaluacion, on_delete=models.PROTECT, related_name="calidad", verbose_name="evaluación"
    )
    cifras = models.JSONField("cifras")
    intentos = models.PositiveIntegerField("intentos que cuenta")
    at = models.DateTimeField("calculadas")

    class Meta:
        verbose_name = "calidad de una evaluación"
        verbose_name_plural = "calidad de las evaluaciones"

    def __str__(self) -> str:
        return f"calidad de {self.evaluacion_id}"
