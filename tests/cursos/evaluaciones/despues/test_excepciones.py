"""Other conditions for a person or a group, and claims answered."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import (
    EstadoImpugnacion,
    Evaluacion,
    Excepcion,
    Impugnacion,
    Intento,
)
from cursos.evaluaciones.operations import excepciones, impugnaciones
from cursos.evaluaciones.operations.excepciones import Trato
from cursos.evaluaciones.operations.impugnaciones import YaSeRespondio
from cursos.models import Edicion
from cursos.queries.evaluacion import claves
from cursos.queries.evaluaciones.excepciones import cut
from tests.factories.calificar import AT, assessment, group, handed_in, question, under_way
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import ask

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def edicion() -> Edicion:
    return group(assessment(minutos=60, ensayos=0))[0]


def grant(
    edicion: Edicion, factor: str, *, persona: Usuario | None = None, **trato: datetime
) -> Excepcion:
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    return excepciones.grant(
        evaluacion=evaluacion, trato=Trato(Decimal(factor), **trato), motivo="Acordado",
        by=UsuarioFactory(), at=AT, persona=persona,
        grupo="" if persona else claves.grupo_de(edicion),
    )  # fmt: skip


def ends(intento: Intento) -> tuple[object, object]:
    intento.refresh_from_db()
    assert intento.abierto_at and intento.vence_at and intento.revisar_at
    return intento.vence_at - intento.abierto_at, intento.revisar_at - intento.vence_at


def test_more_time_reaches_who_is_in_an_attempt_and_the_clock(edicion: Edicion) -> None:
    intento = under_way(ask(edicion, at=AT))

    grant(edicion, "1.5", persona=intento.persona)

    assert ends(intento) == (1.5 * HOUR, timedelta(seconds=60))


def test_a_group_gets_more_time_but_for_who_has_their_own(edicion: Edicion) -> None:
    one, two = (under_way(ask(edicion, at=AT)) for _ in range(2))
    grant(edicion, "3", persona=one.persona)

    grant(edicion, "2")

    assert (ends(one)[0], ends(two)[0]) == (3 * HOUR, 2 * HOUR)


def test_given_again_there_is_one_and_nobody_under_way_loses_time(edicion: Edicion) -> None:
    intento = under_way(ask(edicion, at=AT))
    grant(edicion, "2", persona=intento.persona)

    granted = grant(edicion, "1.25", persona=intento.persona)
    excepciones.withdraw(excepcion=granted, by=UsuarioFactory(), at=AT)

    assert ends(intento)[0] == 2 * HOUR
    assert Excepcion.objects.count() == 0


def test_the_closing_hour_that_cuts_the_time_is_told(edicion: Edicion) -> None:
    Evaluacion.objects.update(cierra_at=AT + 1.5 * HOUR)
    edicion.curso.evaluacion.refresh_from_db()

    cuts = grant(edicion, "2")
    moved = grant(edicion, "2", cierra_at=AT + 5 * HOUR)

    assert "La hora de cierre le corta el tiempo" in cut(cuts, at=AT)
    assert "debe empezar antes del" in cut(moved, at=AT)


def test_a_claim_is_answered_once_and_changes_no_mark(edicion: Edicion) -> None:
    intento = handed_in(edicion, rightly=False)
    pregunta = question(intento, "unica")
    claim = impugnaciones.file(
        pregunta=pregunta, motivo="La ley dice otra cosa.", by=intento.persona, at=AT
    )
    by = UsuarioFactory()

    def answer(aceptada: bool, who: Usuario = by) -> Impugnacion:
        return impugnaciones.answer(
            impugnacion=claim, aceptada=aceptada, respuesta="Revise el 115.", by=who, at=AT
        )

    assert answer(True).estado == EstadoImpugnacion.ACEPTADA
    assert answer(True, UsuarioFactory()).por == by
    with pytest.raises(YaSeRespondio):
        answer(False)
    intento.refresh_from_db()
    assert (intento.estado, intento.calificacion) == (EstadoIntento.CALIFICADO, 0)
