"""A person in a course, and what they have read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..enums import EstadoInscripcion
from .paginas import CursoPage, LeccionPage


class InscripcionQuerySet(models.QuerySet["Inscripcion"]):
    def for_leccion(self, leccion: LeccionPage) -> "InscripcionQuerySet":
        """Those of the course that a lesson hangs below."""
        return self.filter(curso__path=leccion.path[: -2 * leccion.steplen])


class Inscripcion(models.Model):
    """A person's place in a course."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    curso = models.ForeignKey(CursoPage, on_delete=models.PROTECT, related_name="inscripciones")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inscripciones"
    )
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoInscripcion, default=EstadoInscripcion.ACTIVA
    )
    inscrita_at = models.DateTimeField("inscrita")
    acreditada_at = models.DateTimeField("acreditada", null=True, blank=True)

    objects = InscripcionQuerySet.as_manager()

    class Meta:
        verbose_name = "inscripción"
        verbose_name_plural = "inscripciones"
        constraints = [
            models.UniqueConstraint(fields=["curso", "persona"], name="inscripcion_una_por_curso"),
            models.CheckConstraint(
                name="inscripcion_acreditada_tiene_fecha",
                condition=Q(estado="activa", acreditada_at__isnull=True)
                | Q(estado="acreditada", acreditada_at__gte=F("inscrita_at")),
            ),
        ]

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


class Avance(models.Model):
    """A lesson that somebody opened, and perhaps finished."""

    inscripcion = models.ForeignKey(Inscripcion, on_delete=models.PROTECT, related_name="avances")
    leccion = models.ForeignKey(LeccionPage, on_delete=models.PROTECT, related_name="avances")
    vista_at = models.DateTimeField("abierta por última vez")
    leida_at = models.DateTimeField("marcada como leída", null=True, blank=True)

    class Meta:
        verbose_name = "avance"
        verbose_name_plural = "avances"
        constraints = [
            models.UniqueConstraint(
                fields=["inscripcion", "leccion"], name="avance_uno_por_leccion"
            )
        ]

    def __str__(self) -> str:
        return f"{self.leccion_id} en {self.inscripcion_id}"
