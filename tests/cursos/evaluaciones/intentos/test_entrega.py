"""Handing in, and what the clock does with those who did not."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cursos.evaluaciones.enums import AlVencer, EstadoIntento, TipoPaso
from cursos.evaluaciones.models import Casilla, Evaluacion, Intento, Paso, Pregunta
from cursos.evaluaciones.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import ReactivoFactory, answer_all, give, right, wrong

from .conftest import AT, LATER, MINUTE, Start

pytestmark = pytest.mark.django_db
LATE = AT + 20 * MINUTE


def question(intento: Intento, orden: int) -> Pregunta:
    return Pregunta.objects.select_related("intento__persona").get(intento=intento, orden=orden)


def test_handing_in_marks_every_question_on_its_own_copy(start: Start) -> None:
    intento = start()
    give(question(intento, 1), right(question(intento, 1)), at=AT)
    give(question(intento, 2), wrong(question(intento, 2)), at=AT)

    done = intentos.submit(intento=intento, at=LATER)

    points = list(done.preguntas.order_by("orden").values_list("puntos", flat=True))
    assert points == [Decimal(1), *[Decimal(0)] * 5]
    assert (done.calificacion, done.is_passed) == (Decimal("16.67"), False)
    assert (done.estado, done.entregado_at) == (EstadoIntento.CALIFICADO, LATER)
    assert Paso.objects.filter(tipo=TipoPaso.AUTOMATICA).count() == 6


def test_half_a_key_earns_half_a_point_and_weighs_what_its_place_says(
    start: Start, evaluacion: Evaluacion
) -> None:
    Casilla.objects.all().delete()
    for valor, kind in ((3, {"multiple": True}), (1, {"verdadero": True})):
        Casilla.objects.create(
            evaluacion=evaluacion, reactivo=ReactivoFactory(**kind), valor=valor, sort_order=valor
        )
    intento = start()
    half = next(p for p in intento.preguntas.all() if p.contenido["tipo"] == "multiple")
    give(question(intento, half.orden), right(half)[:1], at=AT)

    assert intentos.submit(intento=intento, at=LATER).calificacion == Decimal("37.50")


def test_the_minimum_is_that_of_the_day_it_was_opened(start: Start) -> None:
    intento = start()

    Evaluacion.objects.update(minimo=100)

    assert Intento.objects.get(pk=intento.pk).minimo == 70


def test_handing_in_again_changes_nothing(start: Start) -> None:
    intento = start()
    first = intentos.submit(intento=intento, at=LATER)

    second = intentos.submit(intento=intento, at=LATE)

    assert second.entregado_at == first.entregado_at == LATER
    assert second.calificacion == first.calificacion
    assert Paso.objects.count() == 6


def test_what_a_person_must_mark_waits_without_a_mark(start: Start, evaluacion: Evaluacion) -> None:
    essay: dict[str, object] = {
        "tipo": "ensayo", "enunciado": "Explique.", "retro": "", "rubrica": [],
        "minimo_palabras": None, "maximo_palabras": None, "base": "",
    }  # fmt: skip
    Casilla.objects.create(evaluacion=evaluacion, reactivo=ReactivoFactory(contenido=essay))
    intento = start()
    written = next(p for p in intento.preguntas.all() if p.contenido["tipo"] == "ensayo")
    give(question(intento, written.orden), "Porque sí.", at=AT)

    done = intentos.submit(intento=intento, at=LATER)

    assert (done.estado, done.calificacion) == (EstadoIntento.ENTREGADO, None)
    assert question(intento, written.orden).puntos is None
    assert done.preguntas.filter(puntos__isnull=False).count() == 6


def test_an_attempt_left_open_is_handed_in_as_of_the_end_of_its_time(start: Start) -> None:
    intento = start(minutos=10)
    answer_all(intento, at=AT)

    early = intentos.settle(intento=intento, at=AT + 11 * MINUTE)
    done = intentos.settle(intento=intento, at=LATE)

    assert early.estado == EstadoIntento.EN_CURSO  # the tolerance is not over
    assert (done.estado, done.calificacion) == (EstadoIntento.CALIFICADO, 100)
    assert (done.entregado_at, done.revisar_at) == (AT + 10 * MINUTE, None)


def test_in_the_grace_it_can_be_handed_in_but_not_answered(start: Start) -> None:
    intento = start(minutos=10, al_vencer=AlVencer.GRACIA, gracia_minutos=60)
    answer_all(intento, at=AT)

    over = intentos.settle(intento=intento, at=LATE)

    assert (over.estado, over.revisar_at) == (EstadoIntento.VENCIDO, AT + 70 * MINUTE)
    with pytest.raises(intentos.IntentoCerrado, match="Todavía puede entregar"):
        give(question(intento, 1), wrong(question(intento, 1)), at=LATE)
    done = intentos.submit(intento=intento, at=LATE)
    assert (done.calificacion, done.entregado_at) == (100, LATE)


@pytest.mark.parametrize(
    ("rule", "at"), [(AlVencer.GRACIA, AT + 71 * MINUTE), (AlVencer.ABANDONAR, LATE)]
)
def test_past_the_grace_or_without_it_the_attempt_does_not_count(
    start: Start, rule: str, at: object
) -> None:
    intento = start(minutos=10, al_vencer=rule, gracia_minutos=60)

    done = intentos.settle(intento=intento, at=at)

    assert (done.estado, done.calificacion, done.revisar_at) == ("abandonado", None, None)
    with pytest.raises(intentos.IntentoCerrado, match="no cuenta"):
        intentos.submit(intento=intento, at=LATE)
    assert start(at=AT + timedelta(days=1)).numero == 2


def test_a_lost_attempt_may_be_opened_again_by_who_facilitates(start: Start) -> None:
    intento = start(minutos=10, al_vencer=AlVencer.ABANDONAR)
    intentos.settle(intento=intento, at=LATE)

    again = intentos.begin_anew(
        intento=intento, by=UsuarioFactory(), vence_at=LATE + 10 * MINUTE, motivo="Se fue la luz"
    )

    assert again.estado == EstadoIntento.EN_CURSO
    give(question(intento, 1), right(question(intento, 1)), at=LATE)
    assert intentos.submit(intento=intento, at=LATE).calificacion == Decimal("16.67")


def test_one_that_was_handed_in_is_not_opened_again(start: Start) -> None:
    intento = intentos.submit(intento=start(), at=AT)

    with pytest.raises(intentos.IntentoCerrado):
        intentos.begin_anew(intento=intento, by=UsuarioFactory(), vence_at=LATE, motivo="Otra vez")
