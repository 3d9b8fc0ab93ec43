"""Who answers, accepts and takes back help at once, on the database of the environment."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import django

django.setup()

from django.utils import timezone

from avisos.models import Aviso
from cuentas.models import Usuario
from intercambio.apoyos.models import Apoyo, RespuestaDeApoyo
from intercambio.apoyos.operations import apoyos, candados, respuestas
from intercambio.apoyos.operations.limites import NoSePuede
from tests.carreras import at_once, tell
from tests.factories.apoyos import LEON, MERIDA, RIOVERDE, actor, answered, asked
from tests.factories.autoria import enlace

HELD = (candados, "require")


def said(step: Callable[..., Any], by: Usuario, **given: Any) -> Callable[[], object]:
    """What came of it, or what the person who is refused reads."""

    def run() -> object:
        try:
            return step(by=by, at=timezone.now(), **given).estado
        except NoSePuede as reason:
            return reason

    return run


def accepted_and_declined() -> dict[str, Any]:
    """Two enlaces of who asked decide on one answer: only one of them does."""
    respuesta = answered(asked())
    one, other = actor(), enlace(RIOVERDE)
    yes = [said(respuestas.accept, by, respuesta=respuesta) for by in (one, other)]
    no = [said(respuestas.decline, by, respuesta=respuesta) for by in (one, other)]
    return {"given": at_once(*yes, *no, late=HELD)} | _left(respuesta)


def accepted_and_taken_back() -> dict[str, Any]:
    """Who asked accepts what the other takes back at that moment."""
    respuesta = answered(asked())
    given = at_once(
        said(respuestas.accept, actor(), respuesta=respuesta),
        said(respuestas.take_back, actor(LEON), respuesta=respuesta),
        late=HELD,
    )
    return {"given": given} | _left(respuesta)


def answered_by_two_enlaces() -> dict[str, Any]:
    """One municipality answers once, and two municipalities are two answers."""
    apoyo = asked()
    people = [(LEON, actor(LEON)), (LEON, enlace(LEON)), (MERIDA, actor(MERIDA))]
    given = at_once(
        *[
            said(
                partial(respuestas.answer, apoyo=apoyo, cvegeo=cvegeo, clave=uuid.uuid4()),
                by, texto="Podemos hablar el jueves.",
            )
            for cvegeo, by in people
        ],
        late=HELD,
    )  # fmt: skip
    return {
        "given": given,
        "respuestas": sorted(apoyo.respuestas.values_list("municipio", flat=True)),
    }


def withdrawn_and_accepted() -> dict[str, Any]:
    """Who asked takes the request back while a colleague accepts an answer to it."""
    respuesta = answered(asked())
    given = at_once(
        said(respuestas.accept, actor(), respuesta=respuesta),
        said(apoyos.withdraw, enlace(RIOVERDE), apoyo=respuesta.apoyo),
        late=HELD,
    )
    return {"given": given} | _left(respuesta)


def _left(respuesta: RespuestaDeApoyo) -> dict[str, Any]:
    found = RespuestaDeApoyo.objects.get(pk=respuesta.pk)
    claves = [f"apoyos-{found.apoyo_id}-{what}-{found.pk}" for what in ("acepta", "declina")]
    told = Aviso.objects.filter(clave__in=claves, persona=actor(found.municipio_id))
    return {
        "estado": found.estado,
        "apoyo": Apoyo.objects.get(pk=found.apoyo_id).estado,
        "decisiones": told.count(),
    }


RACES = {
    race.__name__: race
    for race in (
        accepted_and_declined,
        accepted_and_taken_back,
        answered_by_two_enlaces,
        withdrawn_and_accepted,
    )
}

if __name__ == "__main__":
    tell(RACES)
