"""What happens to a practice that those who follow it are told of."""

from django.db.models import TextChoices


class Suceso(TextChoices):
    """What those who follow a practice are told of."""

    VERSION = "version", "se publicó una versión nueva"
    ARCHIVADA = "archivada", "se archivó"
    RETIRADA = "retirada", "se retiró"
    RESULTADOS = "resultados", "un municipio que la replicó contó sus resultados"
