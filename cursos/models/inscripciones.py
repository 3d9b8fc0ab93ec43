"""A person in a course: their place, how it came to be so, and what they have read."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..enums import CUENTAN, CURSAN, SIN_TERMINAR, EstadoInscripcion
from .ediciones import Edicion
from .paginas import CursoPage, LeccionPage


class InscripcionQuerySet(models.QuerySet["Inscripcion"]):
    def for_leccion(self, leccion: LeccionPage) -> "InscripcionQuerySet":
        """Those of the course that a lesson hangs below."""
        return self.filter(curso__path=leccion.path[: -2 * leccion.steplen])

    def cursando(self) -> "InscripcionQuerySet":
        """Those with a place in the course, to its end."""
        return self.filter(estado__in=CURSAN)

    def latest_first(self) -> "InscripcionQuerySet":
        """What is unfinished, then what was accredited, then what ended otherwise; the newest."""
        unfinished, counts = Q(estado__in=SIN_TERMINAR), Q(estado__in=CUENTAN)
        place = models.Case(models.When(unfinished, then=0), models.When(counts, then=1), default=2)
        return self.order_by(place, "-inscrita_at", "-pk")


class Inscripcion(models.Model):
    """A person's place in a course, or their wait for one; without an edition, at their pace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    curso = models.ForeignKey(CursoPage, on_delete=models.PROTECT, related_name="inscripciones")
    edicion = models.ForeignKey(
        Edicion, on_delete=models.PROTECT, null=True, blank=True, related_name="inscripciones",
        verbose_name="edición",
    )  # fmt: skip
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inscripciones"
    )
    estado = models.CharField(
        "estado", max_length=14, choices=EstadoInscripcion, default=EstadoInscripcion.ACTIVA
    )
    # Its number in the edition's queue: given once, never again to another.
    turno = models.PositiveIntegerField("turno", null=True, blank=True)
    ofrecida_hasta = models.DateTimeField("lugar apartado hasta", null=True, blank=True)
    inscrita_at = models.DateTimeField("inscrita")
    acreditada_at = models.DateTimeField("acreditada", null=True, blank=True)

    objects = InscripcionQuerySet.as_manager()

    class Meta:
        verbose_name = "inscripción"
        verbose_name_plural = "inscripciones"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["curso", "persona"],
                condition=Q(estado__in=sorted(SIN_TERMINAR)),
                name="inscripcion_una_por_curso",
            ),
            models.UniqueConstraint(fields=["edicion", "turno"], name="inscripcion_turno_unico"),
            models.CheckConstraint(
                name="inscripcion_acreditada_tiene_fecha",
                condition=~Q(estado="acreditada") & Q(acreditada_at__isnull=True)
                | Q(estado="acreditada", acreditada_at__gte=F("inscrita_at")),
            ),
            models.CheckConstraint(
                name="inscripcion_espera_en_una_edicion",
                condition=Q(estado__in=["activa", "acreditada", "baja", "no-acreditada"])
                | Q(edicion__isnull=False, turno__isnull=False),
            ),
            models.CheckConstraint(
                name="inscripcion_ofrecida_hasta",
                condition=Q(estado="ofrecida", ofrecida_hasta__isnull=False)
                | ~Q(estado="ofrecida") & Q(ofrecida_hasta__isnull=True),
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["edicion", "estado", "turno"], name="inscripcion_en_cola"),
            models.Index(
                fields=["ofrecida_hasta"], name="inscripcion_por_vencer",
                condition=Q(estado="ofrecida"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.persona_id} en {self.curso_id}"

    @property
    def clave(self) -> str:
        """What the assessment engine knows this enrolment by."""
        return f"inscripcion-{self.pk}"

    @property
    def clave_certificado(self) -> str:
        """What the register of certificates knows its accreditation by."""
        return f"inscripcion-{self.pk}-acreditacion"

    @property
    def clave_participacion(self) -> str:
        """What the register of certificates knows its participation by."""
        return f"inscripcion-{self.pk}-participacion"

    @property
    def is_cursando(self) -> bool:
        return self.estado in CURSAN


class Movimiento(models.Model):
    """A change of an enrolment's state. Only added: the database refuses any other thing."""

    inscripcion = models.ForeignKey(
        Inscripcion, on_delete=models.PROTECT, related_name="movimientos"
    )
    de = models.CharField("de", max_length=14, choices=EstadoInscripcion, blank=True)
    a = models.CharField("a", max_length=14, choices=EstadoInscripcion)
    # Nobody: the clock did it, or the person finished.
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="movimientos_hechos",
    )  # fmt: skip
    motivo = models.CharField("por qué", max_length=280, blank=True)
    hecho_at = models.DateTimeField("hecho")

    class Meta:
        verbose_name = "movimiento de una inscripción"
        verbose_name_plural = "movimientos de inscripciones"

    def __str__(self) -> str:
        return f"{self.de} → {self.a}"


class Avance(models.Model):
    """A lesson that somebody opened, and perhaps finished."""

    inscripcion = models.ForeignKey(Inscripcion, on_delete=models.PROTECT, related_name="avances")
    leccion = models.ForeignKey(LeccionPage, on_delete=models.PROTECT, related_name="avances")
    vista_at = models.DateTimeField("abierta por última vez")
    leida_at = models.DateTimeField("marcada como leída", null=True, blank=True)

    class Meta:
        verbose_name = "avance"
        verbose_name_plural = "avances"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["inscripcion", "leccion"], name="avance_uno_por_leccion"
            )
        ]

    def __str__(self) -> str:
        return f"{self.leccion_id} en {self.inscripcion_id}"
