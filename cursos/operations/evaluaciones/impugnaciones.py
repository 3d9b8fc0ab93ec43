"""Answering claims, and telling who made them."""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from cursos.evaluaciones.models import Impugnacion
from cursos.evaluaciones.operations import impugnaciones as motor

from . import paso


@transaction.atomic
def answer(
    *, impugnacion: Impugnacion, aceptada: bool, respuesta: str, by: Usuario, at: datetime
) -> Impugnacion:
    """Answer a claim and tell its author. Safe to repeat.

    :raises YaSeRespondio: it has another answer.
    """
    answered = motor.answer(
        impugnacion=impugnacion, aceptada=aceptada, respuesta=respuesta, by=by, at=at
    )
    said = answered.get_estado_display().lower()
    paso.tell(
        answered.pregunta.intento, clave=f"impugnacion-{answered.pk}", at=at,
        asunto="respuesta a su impugnación",
        texto=f"Se respondió su impugnación de la pregunta {answered.pregunta.orden} de {{curso}}: "
        f"{said}.",
    )  # fmt: skip
    return answered
