"""What a municipality, or an office of it, is to a network."""

from django.db.models import TextChoices


class EstadoMembresia(TextChoices):
    """An invitation is not a membership."""

    INVITADO = "invitado", "Con invitación"
    MIEMBRO = "miembro", "Miembro"
    RETIRADO = "retirado", "Se retiró"
