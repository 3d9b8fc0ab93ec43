"""What a person answered, from second zero."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..enums import Ajuste, EstadoIntento, TipoPaso
from .banco import Reactivo
from .evaluacion import Evaluacion


class Intento(models.Model):
    """One try at an assessment: drawn and frozen before its first question is shown."""

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
    # Opaque, both: what the attempt counts for and the group that made it, told by whoever opens.
    clave = models.CharField("clave", max_length=160)
    grupo = models.CharField("grupo", max_length=120, blank=True)
    numero = models.PositiveSmallIntegerField("número")
    minimo = models.PositiveSmallIntegerField("mínimo al abrirse")
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoIntento, default=EstadoIntento.EN_CURSO
    )
    # The question that navigation in order has come to.
    actual = models.PositiveSmallIntegerField("pregunta actual", default=1)
    abierto_at = models.DateTimeField("abierto", null=True, blank=True)
    vence_at = models.DateTimeField("vence", null=True, blank=True)
    # When the person declared, to begin, that the answers would be their own; null if not asked.
    declaracion_at = models.DateTimeField("declaración de honestidad", null=True, blank=True)
    # When the clock must look at it again; null when it need not.
    revisar_at = models.DateTimeField("por revisar", null=True, blank=True)
    entregado_at = models.DateTimeField("entregado", null=True, blank=True)
    calificacion = models.DecimalField(
        "calificación", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "intento"
        verbose_name_plural = "intentos"
        indexes = [
            models.Index(
                fields=["revisar_at"], name="intento_por_revisar",
                condition=Q(revisar_at__isnull=False),
            ),
            models.Index(fields=["evaluacion", "estado"], name="intento_evaluacion_estado"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["clave", "numero"], name="intento_numero_unico"),
            models.UniqueConstraint(
                fields=["clave"],
                condition=Q(estado__in=["no_iniciado", "en_curso", "vencido"]),
                name="intento_uno_abierto",
            ),
            models.CheckConstraint(
                name="intento_estado_y_fechas",
                condition=Q(
                    estado="no_iniciado", abierto_at=None, entregado_at=None, calificacion=None
                )
                | Q(
                    estado__in=["en_curso", "vencido", "abandonado"],
                    abierto_at__isnull=False, entregado_at=None, calificacion=None,
                )
                | Q(estado="entregado", entregado_at__gte=F("abierto_at"), calificacion=None)
                | Q(
                    estado="calificado", entregado_at__gte=F("abierto_at"),
                    calificacion__gte=0, calificacion__lte=100,
                ),
            ),
            models.CheckConstraint(
                name="intento_declaracion_para_empezar",
                condition=Q(declaracion_at=None)
                | Q(abierto_at__isnull=False, declaracion_at__lte=F("abierto_at")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"intento {self.numero} de {self.clave}"

    @property
    def is_passed(self) -> bool:
        return self.calificacion is not None and self.calificacion >= self.minimo

    @property
    def is_open(self) -> bool:
        """Whether it may still be handed in."""
        return self.estado in (
            EstadoIntento.NO_INICIADO, EstadoIntento.EN_CURSO, EstadoIntento.VENCIDO
        )  # fmt: skip

    @property
    def is_handed_in(self) -> bool:
        return self.estado in (EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO)


class Pregunta(models.Model):
    """A question as it was put in one attempt, and how it stands after the last of its steps.

    `contenido`: what the bank said, arranged as shown, with its passage frozen beside it
    (`pasaje`: {"titulo", "texto", "html", "fuente", "url"} or null).
    """

    wagtail_reference_index_ignore = True

    intento = models.ForeignKey(Intento, on_delete=models.PROTECT, related_name="preguntas")
    orden = models.PositiveSmallIntegerField("orden")
    seccion = models.CharField("sección", max_length=120, blank=True)
    reactivo = models.ForeignKey(Reactivo, on_delete=models.PROTECT, related_name="usos")
    version = models.PositiveIntegerField("versión del reactivo")
    is_drawn = models.BooleanField("salió al azar", default=True)
    contenido = models.JSONField("contenido")
    valor = models.DecimalField("valor", max_digits=5, decimal_places=2, default=1)
    marcada = models.BooleanField("marcada para volver", default=False)
    secuencia = models.PositiveIntegerField("último paso", default=0)
    respuesta = models.JSONField("respuesta", null=True, blank=True)
    respondida_at = models.DateTimeField("respondida", null=True, blank=True)
    # Seven decimals tell thirds from .3333: `marking.exact` gives the fraction back.
    puntos = models.DecimalField("puntos", max_digits=8, decimal_places=7, null=True, blank=True)
    ajuste = models.CharField("ajuste", max_length=10, choices=Ajuste, blank=True)

    class Meta:
        verbose_name = "pregunta de un intento"
        verbose_name_plural = "preguntas de intentos"
        constraints = [
            models.UniqueConstraint(fields=["intento", "orden"], name="pregunta_orden_unico"),
            models.UniqueConstraint(fields=["intento", "reactivo"], name="pregunta_una_vez"),
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


class Paso(models.Model):
    """Something that happened to one question of one attempt. Never changed, never deleted.

    What a question's row says is what its steps, played in their order, come to. What somebody
    wrote goes when they ask to be forgotten, and a step of its own says so: see `olvido`.
    """

    wagtail_reference_index_ignore = True

    pregunta = models.ForeignKey(Pregunta, on_delete=models.PROTECT, related_name="pasos")
    secuencia = models.PositiveIntegerField("número")
    tipo = models.CharField("tipo", max_length=12, choices=TipoPaso)
    at = models.DateTimeField("cuándo")
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Which page of which device sent an answer: its own earlier ones do not stand in its way.
    origen = models.CharField("origen", max_length=32, blank=True)
    respuesta = models.JSONField("respuesta", null=True, blank=True)
    puntos = models.DecimalField("puntos", max_digits=8, decimal_places=7, null=True, blank=True)
    # Of a mark by hand: {"criterios": {clave: puntos}}; of a re-mark: {"version": number}.
    detalle = models.JSONField("detalle", null=True, blank=True)
    comentario = models.TextField("comentario", blank=True)

    class Meta:
        verbose_name = "paso de una pregunta"
        verbose_name_plural = "pasos de preguntas"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["pregunta", "secuencia"], name="paso_unico"),
        ]

    def __str__(self) -> str:
        return f"paso {self.secuencia} ({self.tipo}) de {self.pregunta_id}"
