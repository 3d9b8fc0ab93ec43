"""Who came to a session."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from ..enums import EstadoAsistencia
from .ediciones import Sesion
from .inscripciones import Inscripcion


class Asistencia(models.Model):
    """Whether somebody came to a session, as it was last noted."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="asistencias")
    inscripcion = models.ForeignKey(
        Inscripcion, on_delete=models.PROTECT, related_name="asistencias"
    )
    estado = models.CharField("asistencia", max_length=12, choices=EstadoAsistencia)
    anotada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    anotada_at = models.DateTimeField("anotada")

    class Meta:
        verbose_name = "asistencia"
        verbose_name_plural = "asistencias"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["sesion", "inscripcion"], name="asistencia_una_por_sesion"
            )
        ]

    def __str__(self) -> str:
        return self.get_estado_display()
