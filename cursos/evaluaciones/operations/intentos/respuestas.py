"""Keeping answers as they are given, each as one more step of its question."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from cuentas.models import Usuario

from ... import tipos
from ...enums import EstadoIntento, Navegacion, TipoPaso
from ...models import Intento, Paso, Pregunta
from . import errores

Lectura = Callable[[dict[str, Any]], Any]


def answer(
    *,
    persona: Usuario,
    intento_id: UUID,
    orden: int,
    read: Lectura,
    base: int,
    origen: str,
    at: datetime,
) -> Pregunta:
    """Keep what the person answered to question `orden` of their attempt.

    `read` gets the question's content and returns the answer as `tipos.clean` takes it; None takes
    an answer back. `base` is the last step that the page had seen, `origen` names the page: an
    answer never overwrites another page's that it has not seen. The same answer sent twice is
    kept once.

    :raises Pregunta.DoesNotExist: the person has no such question.
    :raises RespuestaInvalida: it is no answer to this question.
    :raises RespuestaNoGuardada: the attempt is closed, the time is up, the question is behind, or
        another page's answer stays; its subclass says which.
    """
    with transaction.atomic():
        pregunta = _locked(persona, intento_id, orden)
        kept = tipos.clean(pregunta.contenido, read(pregunta.contenido))
        refusal = _refusal(pregunta, kept, base=base, origen=origen, at=at)
        late = isinstance(refusal, errores.LlegoTarde)
        if late or not (refusal or kept == pregunta.respuesta):
            _write(pregunta, kept, origen=origen, at=at, late=late)
    if refusal:  # raised out here: what came late is kept all the same
        raise refusal
    return pregunta


@transaction.atomic
def flag(*, persona: Usuario, intento_id: UUID, orden: int, marcada: bool) -> None:
    """Remember that the person wants to come back to a question, or does no longer."""
    Pregunta.objects.filter(
        intento=intento_id, intento__persona=persona, orden=orden,
        intento__estado=EstadoIntento.EN_CURSO,
    ).update(marcada=marcada)  # fmt: skip


@transaction.atomic
def advance(*, intento: Intento, orden: int) -> None:
    """Leave question `orden` behind where the assessment goes in order; elsewhere do nothing."""
    Intento.objects.filter(
        pk=intento.pk, actual=orden, evaluacion__navegacion=Navegacion.SECUENCIAL,
        estado=EstadoIntento.EN_CURSO,
    ).update(actual=orden + 1)  # fmt: skip


def _locked(persona: Usuario, intento_id: UUID, orden: int) -> Pregunta:
    # The attempt first, as handing in does, which holds it while it marks every question. Then the
    # question too: what is only joined to a lock is as it was before the wait, without the answer
    # that was waited for.
    return (
        Pregunta.objects.select_related("intento__evaluacion")
        .select_for_update(of=("intento", "self"), no_key=True)
        .get(intento=intento_id, intento__persona=persona, orden=orden)
    )


def _refusal(
    pregunta: Pregunta, kept: Any, *, base: int, origen: str, at: datetime
) -> errores.RespuestaNoGuardada | None:
    intento = pregunta.intento
    if intento.estado != EstadoIntento.EN_CURSO:
        return errores.IntentoCerrado(intento)
    if is_late(intento, at):
        return errores.LlegoTarde(intento)
    ordered = intento.evaluacion.navegacion == Navegacion.SECUENCIAL
    if ordered and pregunta.orden != intento.actual:
        return errores.PreguntaPasada(intento)
    if kept != pregunta.respuesta and base < pregunta.secuencia:
        unseen = pregunta.pasos.filter(secuencia__gt=base, tipo=TipoPaso.RESPUESTA)
        if not origen or unseen.exclude(origen=origen).exists():
            return errores.HayRespuestaPosterior(pregunta)
    return None


def is_late(intento: Intento, at: datetime) -> bool:
    """Whether what arrives now comes after the end, what the network takes allowed for."""
    if intento.vence_at is None:
        return False
    return at > intento.vence_at + timedelta(seconds=intento.evaluacion.tolerancia_segundos)


def _write(pregunta: Pregunta, kept: Any, *, origen: str, at: datetime, late: bool) -> None:
    pregunta.secuencia += 1
    Paso.objects.create(
        pregunta=pregunta, secuencia=pregunta.secuencia, at=at, origen=origen, respuesta=kept,
        tipo=TipoPaso.TARDIA if late else TipoPaso.RESPUESTA,
    )  # fmt: skip
    changed = ["secuencia"]
    if not late:
        pregunta.respuesta, pregunta.respondida_at = kept, at
        changed += ["respuesta", "respondida_at"]
    pregunta.save(update_fields=changed)
