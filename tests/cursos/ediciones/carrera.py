"""Crowds that want the same places at once, on the database of the environment; prints the outcome.

Run as a process of its own: the tests' database is one transaction, in which nobody can race.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from cursos.models import Edicion, Inscripcion, Movimiento
from cursos.operations.ediciones import lugares
from tests.carreras import at_once
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import EdicionFactory, ask, fill

AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
ATIENDEN = 12


def crowd(people: int, places: int) -> dict[str, Any]:
    """Everybody asks for a place in the same instant; two of them twice.

    So many processes serve them as a server has workers: the others wait at its door.
    """
    edicion = EdicionFactory(cupo=places)
    everybody = [UsuarioFactory() for _ in range(people)]
    asking = [*everybody, *everybody[:2]]

    def serve(mine: list[Any]) -> Any:
        return lambda: " ".join(ask(edicion, one, at=AT).estado for one in mine)

    heard = at_once(*[serve(asking[place::ATIENDEN]) for place in range(ATIENDEN)])
    given = [""] * len(asking)
    for place, words in enumerate(heard):
        given[place::ATIENDEN] = words.split()
    return {"given": given, **queue(edicion)}


def last_offer() -> dict[str, Any]:
    """The same offer accepted from two windows, rejected from a third, while others ask."""
    edicion = EdicionFactory(cupo=1)
    inside, first, _ = fill(edicion, 3, at=AT)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=AT)
    newcomers = [UsuarioFactory() for _ in range(3)]
    given = at_once(
        *[lambda: lugares.accept(inscripcion=first, by=first.persona, at=AT).estado] * 2,
        *[(lambda one=one: ask(edicion, one, at=AT).estado) for one in newcomers],
    )
    moves = Movimiento.objects.filter(inscripcion=first, a="activa").count()
    return {"given": given, "accepted": moves, **queue(edicion)}


def late_offer() -> dict[str, Any]:
    """The clock takes an offer back while its owner accepts it, after its hour."""
    edicion = EdicionFactory(cupo=1, horas_para_aceptar=1)
    inside, first, _ = fill(edicion, 3, at=AT)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=AT)
    late = AT + timedelta(hours=2)
    given = at_once(
        *[lambda: lugares.lapse(edicion=edicion, at=late)] * 3,
        *[lambda: lugares.accept(inscripcion=first, by=first.persona, at=late).estado] * 3,
    )
    return {"given": given, **queue(edicion)}


def leave_at_once(people: int) -> dict[str, Any]:
    """All who are in leave at once: as many are offered a place, from the first who waits on."""
    edicion = EdicionFactory(cupo=people)
    everybody = fill(edicion, 3 * people, at=AT)

    def step(one: Inscripcion) -> Any:
        return lambda: lugares.withdraw(inscripcion=one, by=one.persona, at=AT).estado

    given = at_once(*[step(one) for one in everybody[:people]])
    return {"given": given, **queue(edicion)}


def queue(edicion: Edicion) -> dict[str, Any]:
    """Return the states in the order of their numbers, and whether each person stands once."""
    rows = Inscripcion.objects.filter(edicion=edicion).order_by("turno")
    numbers = [one.turno or 0 for one in rows]
    return {
        "estados": [one.estado for one in rows],
        "turnos": numbers == sorted(set(numbers)),
        "personas": len({one.persona_id for one in rows}),
    }


if __name__ == "__main__":
    size, room = int(sys.argv[1]), int(sys.argv[2])
    outcome = {
        "crowd": crowd(size, room),
        "last_offer": last_offer(),
        "late_offer": late_offer(),
        "leave_at_once": leave_at_once(5),
    }
    sys.stdout.write(json.dumps(outcome))
