"""Handing an attempt in, and closing those whose time ran out."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ... import marking, tipos
from ...enums import Ajuste, AlVencer, EstadoIntento, TipoPaso
from ...models import Intento, Paso, Pregunta
from .errores import IntentoCerrado
from .respuestas import is_late


@transaction.atomic
def submit(*, intento: Intento, at: datetime) -> Intento:
    """Close the attempt and mark what needs no person; one handed in before is returned as it is.

    After the end, what the rules say happens instead: `settle`.

    :raises IntentoCerrado: it was never begun, or its time ran out and it does not count.
    """
    intento = settle(intento=intento, at=at)
    if intento.estado in (EstadoIntento.EN_CURSO, EstadoIntento.VENCIDO):
        return _hand_in(intento, at)
    if not intento.is_handed_in:
        raise IntentoCerrado(intento)
    return intento


@transaction.atomic
def settle(*, intento: Intento, at: datetime) -> Intento:
    """Do what is due to an attempt whose time is up; return it as it then stands. Safe to repeat.

    Handed in with what is kept, as of the moment its time ended; or left to be handed in while
    the grace lasts; or given up for lost.
    """
    intento = _locked(intento)
    if intento.estado == EstadoIntento.EN_CURSO and is_late(intento, at):
        intento = _time_is_up(intento)
    if intento.estado == EstadoIntento.VENCIDO and at > _end_of_grace(intento):
        return _move(intento, EstadoIntento.ABANDONADO, revisar_at=None)
    return intento


@transaction.atomic
def begin_anew(*, intento: Intento, by: Usuario, vence_at: datetime, motivo: str) -> Intento:
    """Let a person go on with an attempt that was closed without being handed in, until `vence_at`.

    :raises IntentoCerrado: it is not one of those.
    """
    intento = _locked(intento)
    if intento.estado not in (EstadoIntento.VENCIDO, EstadoIntento.ABANDONADO):
        raise IntentoCerrado(intento)
    log(
        instance=intento.evaluacion, action="evaluaciones.reabrir", user=by,
        data={"intento": str(intento.pk), "motivo": motivo},
    )  # fmt: skip
    intento.vence_at = vence_at
    return _move(intento, EstadoIntento.EN_CURSO, revisar_at=_end_of_answers(intento))


def _locked(intento: Intento) -> Intento:
    rows = Intento.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("evaluacion").get(pk=intento.pk)


def _time_is_up(intento: Intento) -> Intento:
    assert intento.vence_at  # noqa: S101 - nothing is late otherwise
    rule = intento.evaluacion.al_vencer
    if rule == AlVencer.GRACIA:
        return _move(intento, EstadoIntento.VENCIDO, revisar_at=_end_of_grace(intento))
    if rule == AlVencer.ABANDONAR:
        return _move(intento, EstadoIntento.ABANDONADO, revisar_at=None)
    return _hand_in(intento, intento.vence_at)


def _end_of_answers(intento: Intento) -> datetime:
    assert intento.vence_at  # noqa: S101 - asked only of those that end
    return intento.vence_at + timedelta(seconds=intento.evaluacion.tolerancia_segundos)


def _end_of_grace(intento: Intento) -> datetime:
    assert intento.vence_at  # noqa: S101 - only an attempt that ends has grace
    return intento.vence_at + timedelta(minutes=intento.evaluacion.gracia_minutos)


def _move(intento: Intento, estado: EstadoIntento, *, revisar_at: datetime | None) -> Intento:
    intento.estado, intento.revisar_at = estado, revisar_at
    intento.save(update_fields=["estado", "revisar_at", "vence_at"])
    return intento


def _hand_in(intento: Intento, at: datetime) -> Intento:
    assert intento.abierto_at  # noqa: S101 - the database sees to it
    intento.entregado_at = max(at, intento.abierto_at)
    preguntas = list(intento.preguntas.order_by("orden"))
    _mark(preguntas, intento.entregado_at)
    intento.revisar_at = None
    close(intento, preguntas)
    intento.save(update_fields=["estado", "entregado_at", "calificacion", "revisar_at"])
    return intento


def _mark(preguntas: list[Pregunta], at: datetime) -> None:
    """Give points to every question that needs no person for it."""
    steps = []
    for pregunta in preguntas:
        score = tipos.score(pregunta.contenido, pregunta.respuesta)
        if score is None:
            continue
        pregunta.puntos = marking.points(score)
        pregunta.secuencia += 1
        steps.append(
            Paso(
                pregunta=pregunta,
                secuencia=pregunta.secuencia,
                tipo=TipoPaso.AUTOMATICA,
                at=at,
                puntos=pregunta.puntos,
            )
        )
    Paso.objects.bulk_create(steps)
    Pregunta.objects.bulk_update(preguntas, ["puntos", "secuencia"])


def close(intento: Intento, preguntas: list[Pregunta]) -> None:
    """Set the state and the mark that the questions' points come to; the caller saves."""
    pending = any(x.puntos is None and x.ajuste != Ajuste.ANULADA for x in preguntas)
    if pending:
        intento.estado, intento.calificacion = EstadoIntento.ENTREGADO, None
    else:
        intento.estado = EstadoIntento.CALIFICADO
        intento.calificacion = mark_of(preguntas)


def mark_of(preguntas: list[Pregunta]) -> Decimal:
    """Return the mark of an attempt all of whose questions have points."""
    return marking.mark(
        [
            (marking.exact(pregunta.puntos or Decimal(0)), pregunta.valor)
            for pregunta in preguntas
            if pregunta.ajuste != Ajuste.ANULADA
        ]
    )
