"""What a person answered, from second zero."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..enums import EstadoIntento
from .banco import Evaluacion, Reactivo


class Intento(models.Model):
    """One try at an assessment. Exists from the moment it is opened."""

    # Nobody deletes what it points to through Wagtail without our own warning; the index would
    # cost queries at each opening and handing in.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluacion = models.ForeignKey(
        Evaluacion, on_delete=models.PROTECT, related_name="hechos", verbose_name="evaluación"
    )
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="intentos"
    )
    # Opaque: what the attempt counts for, told by whoever opens it.
    clave = models.CharField("clave", max_length=120)
    numero = models.PositiveSmallIntegerField("número")
    minimo = models.PositiveSmallIntegerField("mínimo al abrirse")
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoIntento, default=EstadoIntento.ABIERTO
    )
    abierto_at = models.DateTimeField("abierto")
    entregado_at = models.DateTimeField("entregado", null=True, blank=True)
    calificacion = models.DecimalField(
        "calificación", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "intento"
        verbose_name_plural = "intentos"
        constraints = [
            models.UniqueConstraint(fields=["clave", "numero"], name="intento_numero_unico"),
            models.UniqueConstraint(
                fields=["clave"], condition=Q(estado="abierto"), name="intento_uno_abierto"
            ),
            models.CheckConstraint(
                name="intento_entregado_tiene_calificacion",
                condition=Q(estado="abierto", calificacion__isnull=True, entregado_at__isnull=True)
                | Q(
                    estado="entregado",
                    calificacion__gte=0,
                    calificacion__lte=100,
                    entregado_at__gte=F("abierto_at"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"intento {self.numero} de {self.clave}"

    @property
    def is_passed(self) -> bool:
        return self.calificacion is not None and self.calificacion >= self.minimo


class Pregunta(models.Model):
    """A question as it was put in one attempt: its own copy of text, options and key.

    `contenido`: {"tipo", "enunciado", "pasaje": {"titulo", "texto", "html", "fuente"} | null,
    "retro", "opciones": [{"texto", "correcta", "retro"}, …]} in the order shown.
    `respuesta`: indexes of the options chosen, in rising order; null while there is none.
    `respondida_at`: when it was last answered or its answer taken back.
    """

    wagtail_reference_index_ignore = True

    intento = models.ForeignKey(Intento, on_delete=models.PROTECT, related_name="preguntas")
    orden = models.PositiveSmallIntegerField("orden")
    reactivo = models.ForeignKey(Reactivo, on_delete=models.PROTECT, related_name="usos")
    contenido = models.JSONField("contenido")
    respuesta = models.JSONField("respuesta", null=True, blank=True)
    respondida_at = models.DateTimeField("respondida", null=True, blank=True)
    puntos = models.DecimalField("puntos", max_digits=4, decimal_places=3, null=True, blank=True)

    class Meta:
        verbose_name = "pregunta de un intento"
        verbose_name_plural = "preguntas de intentos"
        constraints = [
            models.UniqueConstraint(fields=["intento", "orden"], name="pregunta_orden_unico"),
            models.CheckConstraint(
                name="pregunta_respondida_tiene_fecha",
                condition=Q(respuesta__isnull=True) | Q(respondida_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pregunta_puntos_de_cero_a_uno",
                condition=Q(puntos__isnull=True) | Q(puntos__gte=0, puntos__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"pregunta {self.orden} de {self.intento_id}"
