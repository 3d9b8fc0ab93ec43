"""Making a remedy real: confirmed once, then attempt by attempt."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ... import remedios
from ...models import Intento, Paso, Pregunta, Recalificacion
from ...queries import recalificaciones as queries
from ..calificaciones import locked, remark
from .prueba import content_of

_LOTE = 200


class NoSeAplica(Exception):
    """The remedy is not what was tried; the words say what to do."""


@dataclass(frozen=True)
class Hecho:
    """An attempt that changed, and the mark it had before."""

    intento: Intento
    antes: Decimal | None


@transaction.atomic
def apply(*, recalificacion: Recalificacion, by: Usuario, at: datetime) -> Recalificacion:
    """Confirm what the trial showed; whoever calls has each attempt changed by `apply_to`.

    Safe to repeat.

    :raises NoSeAplica: it was not tried to the end, or something changed since.
    """
    rows = Recalificacion.objects.select_for_update(of=("self",))
    recalificacion = rows.select_related("reactivo", "evaluacion").get(pk=recalificacion.pk)
    if recalificacion.aplicada_at:
        return recalificacion
    if recalificacion.cambios is None:
        raise NoSeAplica("La prueba todavía no termina. Espere a ver a quién le cambia.")
    if queries.fingerprint(recalificacion) != recalificacion.cambios["huella"]:
        raise NoSeAplica(
            "Desde la prueba cambió algo: se entregó o se calificó otro intento, o se corrigió "
            "la pregunta. Pruebe otra vez para ver a quién le cambia ahora."
        )
    recalificacion.aplicada_at, recalificacion.aplicada_por = at, by
    recalificacion.save(update_fields=["aplicada_at", "aplicada_por"])
    log(
        recalificacion.evaluacion, "evaluaciones.recalificar", user=by, timestamp=at,
        data={
            "recalificacion": recalificacion.pk, "reactivo": recalificacion.reactivo_id,
            "remedio": recalificacion.remedio, "version": recalificacion.version,
            "motivo": recalificacion.motivo, "cambian": len(recalificacion.cambios["cambian"]),
        },
    )  # fmt: skip
    return recalificacion


@transaction.atomic
def apply_to(*, intento: Intento, recalificacion: Recalificacion, at: datetime) -> Hecho | None:
    """Do to one attempt what the remedy says; None if nothing is left to do. Safe to repeat.

    The key that the attempt keeps stays as it was: the step names the version it was marked by.
    """
    intento = locked(intento.pk)
    pregunta = queries.pending(recalificacion).filter(intento=intento).first()
    if pregunta is None:
        return None
    then = _then(pregunta, recalificacion, content_of(recalificacion))
    if then is None:
        return None
    had = Hecho(intento, intento.calificacion)
    _write(pregunta, recalificacion, then, at)
    remark(intento)
    return had


def _write(
    pregunta: Pregunta, recalificacion: Recalificacion, then: remedios.Despues, at: datetime
) -> None:
    pregunta.secuencia += 1
    pregunta.puntos, pregunta.ajuste = then.puntos, then.ajuste
    Paso.objects.create(
        pregunta=pregunta, secuencia=pregunta.secuencia, tipo=then.tipo, at=at,
        por=recalificacion.aplicada_por, puntos=then.puntos, comentario=recalificacion.motivo,
        detalle={"version": recalificacion.version, "recalificacion": recalificacion.pk},
    )  # fmt: skip
    pregunta.save(update_fields=["secuencia", "puntos", "ajuste"])


@transaction.atomic
def catch_up(*, intento: Intento, at: datetime) -> Intento:
    """Do to an attempt just handed in what was done to all before it; one query, mostly.

    It was drawn when the question was still wrong. Returns it as it then stands.
    """
    standing = Recalificacion.objects.filter(
        evaluacion=intento.evaluacion_id, aplicada_at__isnull=False,
        reactivo__usos__intento=intento.pk,
    )  # fmt: skip
    for recalificacion in standing.order_by("pk"):
        if done := apply_to(intento=intento, recalificacion=recalificacion, at=at):
            intento = done.intento
    return intento


def wait_for_hand_ins(*, recalificacion: Recalificacion) -> None:
    """Return when whoever was handing in while the remedy was confirmed is done.

    They looked for remedies before there was this one, and no list shows them yet; who begins
    later finds it by `catch_up`.
    """
    rows = queries.reached(recalificacion).filter(intento__estado__in=queries.ABIERTOS)
    for pk in list(rows.values_list("intento_id", flat=True)):
        with transaction.atomic():
            locked(pk)


def waiting(*, recalificacion: Recalificacion, after: int = 0) -> tuple[list[Intento], int]:
    """Return some attempts that the remedy changes and has not changed, and where to go on after.

    None: there are no more after `after`. What it leaves as it is costs no transaction.
    """
    key, rows = content_of(recalificacion), queries.pending(recalificacion)
    while batch := list(rows.filter(pk__gt=after)[:_LOTE]):
        after = batch[-1].pk
        if found := [one.intento for one in batch if _then(one, recalificacion, key)]:
            return found, after
    return [], after


def _then(
    pregunta: Pregunta, recalificacion: Recalificacion, key: dict[str, Any]
) -> remedios.Despues | None:
    try:
        return remedios.outcome(queries.before(pregunta), recalificacion.remedio, key)
    except remedios.NoSePuede:
        return None
