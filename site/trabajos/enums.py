"""States of a job."""

from django.db.models import TextChoices


class EstadoTrabajo(TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    EN_CURSO = "en_curso", "En curso"
    TERMINADO = "terminado", "Terminado"
    FALLIDO = "fallido", "Fallido"
