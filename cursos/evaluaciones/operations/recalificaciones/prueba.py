"""The trial of a remedy: who would change, and how, with nothing changed yet."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from cuentas.models import Usuario

from ... import marking, remedios
from ...enums import Ajuste, EstadoIntento
from ...models import Evaluacion, Intento, Pregunta, Reactivo, Recalificacion, Version
from ...queries import recalificaciones as queries

Consecuencias = Callable[[dict[UUID, Decimal]], Mapping[UUID, str]]
_LOTE = 200


@transaction.atomic
def try_(
    *,
    evaluacion: Evaluacion,
    reactivo: Reactivo,
    remedio: str,
    motivo: str,
    by: Usuario,
    at: datetime,
) -> Recalificacion:
    """Ask for the trial of a remedy; whoever calls has `compute` run later."""
    return Recalificacion.objects.create(
        evaluacion=evaluacion, reactivo=reactivo, remedio=remedio, version=reactivo.version,
        motivo=motivo, por=by, at=at,
    )  # fmt: skip


def compute(
    *,
    recalificacion: Recalificacion,
    follow: Consecuencias,
    report: Callable[[int, int], None],
) -> Recalificacion:
    """Work out who would change, and keep it on the row. Safe to run twice and to be killed.

    `cambios` then holds: `cambian` (attempt, person, points and marks before and after, whether
    that crosses the minimum: "sube", "baja", and what `sigue`), `no_se_puede` (attempt, person,
    reason), `iguales` and `abiertos` (how many), and `huella`, by which `apply` knows that nothing
    moved.

    :param follow: given the new marks by attempt, says what follows elsewhere from some of them.
    :param report: told how many are done, of how many.
    """
    if recalificacion.cambios is not None:
        return recalificacion
    huella = queries.fingerprint(recalificacion)
    rows = queries.handed_in(recalificacion)
    total, done, last = rows.count(), 0, 0
    found: dict[str, list[Any]] = {"cambian": [], "no_se_puede": [], "iguales": []}
    key = content_of(recalificacion)
    while batch := list(rows.filter(pk__gt=last)[:_LOTE]):
        changed: list[dict[str, Any]] = []
        for place, value in _changes(recalificacion, batch, key):
            (changed if place == "cambian" else found[place]).append(value)
        found["cambian"] += _with_what_follows(changed, follow)
        done, last = done + len(batch), batch[-1].pk
        report(done, total)
    open_ = Count("pk", filter=Q(intento__estado__in=queries.ABIERTOS))
    counted = queries.reached(recalificacion).aggregate(abiertos=open_)
    same = {"iguales": len(found["iguales"])}
    recalificacion.cambios = found | same | counted | {"huella": huella}
    recalificacion.save(update_fields=["cambios"])
    return recalificacion


def _with_what_follows(
    changed: list[dict[str, Any]],
    follow: Consecuencias,
) -> list[dict[str, Any]]:
    marks = {
        UUID(row["intento"]): Decimal(row["calificacion"][1])
        for row in changed
        if row["calificacion"][0] != row["calificacion"][1]
    }
    said = follow(marks) if marks else {}
    return [row | {"sigue": said.get(UUID(row["intento"]), "")} for row in changed]


def content_of(recalificacion: Recalificacion) -> dict[str, Any]:
    """Return the version of the question that the remedy marks by."""
    version = Version.objects.get(
        reactivo=recalificacion.reactivo_id, numero=recalificacion.version
    )
    contenido: dict[str, Any] = version.contenido
    return contenido


def _changes(
    recalificacion: Recalificacion, batch: Sequence[Pregunta], key: dict[str, Any]
) -> Iterator[tuple[str, Any]]:
    others = _questions([pregunta.intento_id for pregunta in batch])
    for pregunta in batch:
        intento = pregunta.intento
        who = {"intento": str(intento.pk), "persona": intento.persona_id}
        try:
            then = remedios.outcome(queries.before(pregunta), recalificacion.remedio, key)
        except remedios.NoSePuede as reason:
            yield "no_se_puede", who | {"motivo": str(reason)}
            continue
        if then is None:
            yield "iguales", None
            continue
        mark = _mark(intento, others[intento.pk], pregunta.pk, then)
        yield (
            "cambian",
            who
            | {
                "puntos": [_text(pregunta.puntos), _text(then.puntos)],
                "calificacion": [_text(intento.calificacion), _text(mark)],
                "cruza": _crosses(intento, mark),
            },
        )


def _questions(intentos: Sequence[UUID]) -> dict[UUID, list[Pregunta]]:
    found = defaultdict(list)
    rows = Pregunta.objects.filter(intento__in=intentos)
    for row in rows.only("intento_id", "puntos", "valor", "ajuste"):
        found[row.intento_id].append(row)
    return found


def _mark(
    intento: Intento, questions: Sequence[Pregunta], changed: int, then: remedios.Despues
) -> Decimal | None:
    """Return the mark of the attempt after the change; None while nobody knows it."""
    if intento.estado != EstadoIntento.CALIFICADO:
        return None
    standing = [
        (then.puntos, then.ajuste, one.valor)
        if one.pk == changed
        else (one.puntos, one.ajuste, one.valor)
        for one in questions
    ]
    return marking.mark(
        [
            (marking.exact(puntos or Decimal(0)), valor)
            for puntos, ajuste, valor in standing
            if ajuste != Ajuste.ANULADA
        ]
    )


def _crosses(intento: Intento, mark: Decimal | None) -> str:
    passed, passes = intento.is_passed, mark is not None and mark >= intento.minimo
    if passed == passes:
        return ""
    return "sube" if passes else "baja"


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
