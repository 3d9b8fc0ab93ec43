"""Claims: somebody says that a question, or its key, is wrong."""

from datetime import datetime

from django.db import IntegrityError, transaction

from comun.markdown import clean
from cuentas.models import Usuario

from ..models import Impugnacion, Pregunta
from ..plazos import CLAIMS, may_claim

LARGO = 1000


class NoSePuedeImpugnar(Exception):
    """The claim is not taken. The message says why, and what to do."""


def file(*, pregunta: Pregunta, motivo: str, by: Usuario, at: datetime) -> Impugnacion:
    """File a claim on a question of an attempt of one's own, handed in not long ago.

    Filed twice in the same words (a double click), it is one claim.

    :raises NoSePuedeImpugnar: not theirs, not handed in, too late, claimed before, or no words.
    """
    motivo = clean(motivo).strip()
    _check(pregunta, motivo, by, at)
    try:
        with transaction.atomic():
            return Impugnacion.objects.create(pregunta=pregunta, persona=by, motivo=motivo, at=at)
    except IntegrityError:  # one for each question
        earlier = Impugnacion.objects.get(pregunta=pregunta)
    if earlier.motivo != motivo:
        raise NoSePuedeImpugnar(
            "Ya impugnó esta pregunta. En el resultado puede ver en qué va su impugnación."
        )
    return earlier


def _check(pregunta: Pregunta, motivo: str, by: Usuario, at: datetime) -> None:
    if pregunta.intento.persona_id != by.pk or not pregunta.intento.is_handed_in:
        raise NoSePuedeImpugnar("Solo se impugnan preguntas de un intento propio ya entregado.")
    if not may_claim(pregunta.intento.entregado_at, at):
        raise NoSePuedeImpugnar(
            f"Las preguntas se impugnan en los {CLAIMS.days} días que siguen a la entrega. "
            "Si cree que hay un error, escriba a quien facilita el curso."
        )
    if not motivo:
        raise NoSePuedeImpugnar("Escriba por qué cree que la pregunta o su respuesta está mal.")
    if len(motivo) > LARGO:
        raise NoSePuedeImpugnar(
            f"Lo que escribió tiene {len(motivo):,} caracteres y caben {LARGO:,}."
        )
