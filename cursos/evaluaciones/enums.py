"""Kinds of questions, states of an attempt."""

from django.db.models import TextChoices


class TipoReactivo(TextChoices):
    UNICA = "unica", "Opción única"
    MULTIPLE = "multiple", "Opción múltiple"
    VERDADERO = "verdadero", "Verdadero o falso"


class EstadoIntento(TextChoices):
    ABIERTO = "abierto", "En curso"
    ENTREGADO = "entregado", "Entregado"
