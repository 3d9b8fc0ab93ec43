"""How right an answer was, in words."""

from decimal import Decimal
from typing import Any

from django.db.models import TextChoices


class Valoracion(TextChoices):
    CORRECTA = "correcta", "Correcta"
    PARCIAL = "parcial", "Correcta en parte"
    INCORRECTA = "incorrecta", "Incorrecta"
    SIN_RESPUESTA = "sin-respuesta", "Sin responder"
    PENDIENTE = "pendiente", "La calificará una persona"

    @classmethod
    def of(cls, respuesta: Any, puntos: Decimal | None) -> "Valoracion":
        """Return it for an answer and its points; without points somebody must still mark it."""
        if respuesta is None:
            return cls.SIN_RESPUESTA
        if puntos is None:
            return cls.PENDIENTE
        if not puntos:
            return cls.INCORRECTA
        return cls.CORRECTA if puntos == 1 else cls.PARCIAL
