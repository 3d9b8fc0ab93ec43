"""Claims: somebody says that a question, or its key, is wrong, and what is answered."""

from datetime import datetime

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from comun.markdown import clean
from cuentas.models import Usuario

from ..models import EstadoImpugnacion, Impugnacion, Pregunta
from ..plazos import CLAIMS, may_claim

LARGO = 1000


class NoSePuedeImpugnar(Exception):
    """The claim is not taken. The message says why, and what to do."""


class YaSeRespondio(Exception):
    """Somebody answered this claim before, and otherwise."""

    def __init__(self, impugnacion: Impugnacion) -> None:
        super().__init__(impugnacion)
        self.impugnacion = impugnacion

    def __str__(self) -> str:
        return "Otra persona ya respondió esta impugnación. Una respuesta dada no cambia."


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


@transaction.atomic
def answer(
    *, impugnacion: Impugnacion, aceptada: bool, respuesta: str, by: Usuario, at: datetime
) -> Impugnacion:
    """Answer a claim, once. The same answer sent twice is kept once.

    To accept it changes no mark: that is done with the question, for everybody or by hand.

    :raises YaSeRespondio: it has another answer.
    """
    rows = Impugnacion.objects.select_for_update(of=("self",))
    impugnacion = rows.select_related("pregunta__intento__evaluacion", "persona").get(
        pk=impugnacion.pk
    )
    estado = EstadoImpugnacion.ACEPTADA if aceptada else EstadoImpugnacion.RECHAZADA
    if impugnacion.estado != EstadoImpugnacion.ABIERTA:
        if (impugnacion.estado, impugnacion.respuesta) != (estado, respuesta):
            raise YaSeRespondio(impugnacion)
        return impugnacion
    impugnacion.estado, impugnacion.respuesta = estado, respuesta
    impugnacion.por, impugnacion.respondida_at = by, at
    impugnacion.save(update_fields=["estado", "respuesta", "por", "respondida_at"])
    log(
        impugnacion.pregunta.intento.evaluacion, "evaluaciones.responder_impugnacion", user=by,
        timestamp=at, data={"impugnacion": impugnacion.pk, "estado": str(estado)},
    )  # fmt: skip
    return impugnacion
