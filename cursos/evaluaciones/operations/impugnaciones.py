"""Claims: that a question or its key is wrong, and what is answered."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..models import EstadoImpugnacion, Impugnacion


class YaSeRespondio(Exception):
    """Somebody answered this claim before, and otherwise."""

    def __init__(self, impugnacion: Impugnacion) -> None:
        super().__init__(impugnacion)
        self.impugnacion = impugnacion

    def __str__(self) -> str:
        return "Otra persona ya respondió esta impugnación. Una respuesta dada no cambia."


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
