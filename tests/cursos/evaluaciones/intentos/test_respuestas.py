"""Answers: each a step, none overwritten by who has not seen it, none counted late."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento, Navegacion, TipoPaso
from cursos.evaluaciones.models import Intento, Paso, Pregunta
from cursos.evaluaciones.operations import intentos
from cursos.evaluaciones.tipos import RespuestaInvalida
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import give, right, wrong

from .conftest import AT, LATER, MINUTE, Start

pytestmark = pytest.mark.django_db


def question(intento: Intento, orden: int = 1) -> Pregunta:
    return Pregunta.objects.select_related("intento__persona").get(intento=intento, orden=orden)


def of_kind(intento: Intento, tipo: str) -> Pregunta:
    orden = next(p.orden for p in intento.preguntas.all() if p.contenido["tipo"] == tipo)
    return question(intento, orden)


def steps(pregunta: Pregunta) -> list[tuple[int, str, Any]]:
    rows = pregunta.pasos.order_by("secuencia")
    return list(rows.values_list("secuencia", "tipo", "respuesta"))


def test_an_answer_is_kept_with_its_moment_and_as_a_step(start: Start) -> None:
    pregunta = of_kind(start(), "unica")

    give(pregunta, "o2", at=LATER)

    kept = question(pregunta.intento, pregunta.orden)
    assert (kept.respuesta, kept.respondida_at, kept.secuencia) == ("o2", LATER, 1)
    assert steps(kept) == [(1, TipoPaso.RESPUESTA, "o2")]


def test_every_answer_given_stays_in_the_history(start: Start) -> None:
    pregunta = of_kind(start(), "unica")

    for choice in ("o1", "o2", None, "o3"):
        give(question(pregunta.intento, pregunta.orden), choice, at=LATER)

    kept = question(pregunta.intento, pregunta.orden)
    assert kept.respuesta == "o3"
    assert [answer for _, _, answer in steps(kept)] == ["o1", "o2", None, "o3"]


@pytest.mark.parametrize(
    ("tipo", "respuesta"),
    [("unica", ["o1", "o2"]), ("unica", "o9"), ("verdadero", "quizá"), ("multiple", ["o1", "o9"])],
)
def test_what_is_no_answer_is_refused_and_the_one_kept_stays(
    start: Start, tipo: str, respuesta: Any
) -> None:
    pregunta = of_kind(start(), tipo)
    kept = give(pregunta, right(pregunta), at=AT).respuesta

    with pytest.raises(RespuestaInvalida):
        give(question(pregunta.intento, pregunta.orden), respuesta, at=LATER)

    assert question(pregunta.intento, pregunta.orden).respuesta == kept


def test_somebody_elses_question_is_no_question(start: Start) -> None:
    pregunta = question(start())
    stranger: Usuario = UsuarioFactory()

    with pytest.raises(Pregunta.DoesNotExist):
        intentos.answer(
            persona=stranger, intento_id=pregunta.intento_id, orden=1, read=lambda _: "o1",
            base=0, origen="x", at=AT,
        )  # fmt: skip


def test_an_answer_does_not_replace_another_windows_that_it_has_not_seen(start: Start) -> None:
    seen_by_both = of_kind(start(), "unica")
    give(seen_by_both, "o1", at=LATER, origen="teléfono")

    with pytest.raises(intentos.HayRespuestaPosterior, match="10:47"):
        give(seen_by_both, "o2", at=LATER + MINUTE, base=0, origen="computadora")

    assert question(seen_by_both.intento, seen_by_both.orden).respuesta == "o1"


def test_who_has_seen_it_may_replace_it(start: Start) -> None:
    pregunta = of_kind(start(), "unica")
    give(pregunta, "o1", at=AT, origen="teléfono")

    give(pregunta, "o2", at=LATER, base=1, origen="computadora")

    assert question(pregunta.intento, pregunta.orden).respuesta == "o2"


def test_a_page_whose_reply_was_lost_does_not_stand_in_its_own_way(start: Start) -> None:
    pregunta = of_kind(start(), "unica")
    give(pregunta, "o1", at=AT, base=0)  # the reply never arrived: the page still knows step 0

    give(pregunta, "o2", at=LATER, base=0)

    assert question(pregunta.intento, pregunta.orden).respuesta == "o2"


def test_a_page_without_name_counts_as_another(start: Start) -> None:
    pregunta = of_kind(start(), "unica")
    give(pregunta, "o1", at=AT, base=0, origen="")

    with pytest.raises(intentos.HayRespuestaPosterior):
        give(pregunta, "o2", at=LATER, base=0, origen="")


def test_the_same_answer_sent_twice_is_kept_once(start: Start) -> None:
    pregunta = of_kind(start(), "multiple")

    for chosen in (["o3", "o1"], ["o1", "o3"]):
        give(pregunta, chosen, at=AT, base=0, origen="")

    kept = question(pregunta.intento, pregunta.orden)
    assert steps(kept) == [(1, TipoPaso.RESPUESTA, ["o1", "o3"])]


def test_what_was_handed_in_takes_no_more_answers(start: Start) -> None:
    pregunta = question(start())
    intentos.submit(intento=pregunta.intento, at=AT)

    with pytest.raises(intentos.IntentoCerrado, match=r"20 nov 2026 a las 10:42.*resultado"):
        give(pregunta, right(pregunta), at=LATER)

    assert question(pregunta.intento).respuesta is None


@pytest.mark.parametrize(("seconds", "counts"), [(0, True), (60, True), (61, False)])
def test_the_tolerance_takes_what_the_network_delays_and_no_more(
    start: Start, seconds: int, counts: bool
) -> None:
    pregunta = of_kind(start(minutos=10), "unica")
    at = AT + 10 * MINUTE + timedelta(seconds=seconds)

    if counts:
        give(pregunta, "o1", at=at)
    else:
        with pytest.raises(intentos.LlegoTarde, match="10:52"):
            give(pregunta, "o1", at=at)

    assert question(pregunta.intento, pregunta.orden).respuesta == ("o1" if counts else None)


def test_what_came_late_is_kept_beside_and_does_not_count(start: Start) -> None:
    pregunta = of_kind(start(minutos=10), "unica")
    give(pregunta, wrong(pregunta), at=AT)

    with pytest.raises(intentos.LlegoTarde):
        give(question(pregunta.intento, pregunta.orden), right(pregunta), at=AT + 20 * MINUTE)

    kept = question(pregunta.intento, pregunta.orden)
    assert kept.respuesta == wrong(pregunta)
    assert steps(kept)[-1] == (2, TipoPaso.TARDIA, right(pregunta))


def test_in_order_only_the_question_reached_is_answered(start: Start) -> None:
    intento = start(navegacion=Navegacion.SECUENCIAL)
    first, second = question(intento, 1), question(intento, 2)

    with pytest.raises(intentos.PreguntaPasada, match="Va en la pregunta 1"):
        give(second, right(second), at=AT)
    give(first, right(first), at=AT)
    intentos.advance(intento=intento, orden=1)
    intentos.advance(intento=intento, orden=1)  # a double click leaves one behind, not two

    give(question(intento, 2), right(second), at=AT)
    with pytest.raises(intentos.PreguntaPasada, match="Va en la pregunta 2"):
        give(question(intento, 1), wrong(first), at=AT)


def test_a_question_is_flagged_by_its_owner_while_it_is_open(start: Start) -> None:
    intento = start()

    intentos.flag(persona=UsuarioFactory(), intento_id=intento.pk, orden=1, marcada=True)
    intentos.flag(persona=intento.persona, intento_id=intento.pk, orden=2, marcada=True)

    assert list(intento.preguntas.filter(marcada=True).values_list("orden", flat=True)) == [2]


def test_the_database_keeps_every_step_as_it_was(start: Start) -> None:
    pregunta = question(start())
    give(pregunta, right(pregunta), at=AT)

    for change in (
        "UPDATE evaluaciones_paso SET respuesta = 'null'",
        "DELETE FROM evaluaciones_paso",
    ):
        with pytest.raises(DatabaseError, match="no cambian ni se borran"), transaction.atomic():
            connection.cursor().execute(change)

    assert Paso.objects.count() == 1


def test_saving_an_answer_costs_three_statements(start: Start) -> None:
    pregunta = question(start())

    with CaptureQueriesContext(connection) as queries:
        give(pregunta, right(pregunta), at=AT)

    # Beside them a request reads the session and the person: five in all.
    made = [q["sql"] for q in queries.captured_queries if "SAVEPOINT" not in q["sql"]]
    assert len(made) == 3, made


def test_a_lost_attempt_says_why_it_takes_nothing(start: Start) -> None:
    pregunta = question(start())
    Intento.objects.update(estado=EstadoIntento.ABANDONADO)

    with pytest.raises(intentos.IntentoCerrado, match="no cuenta"):
        give(pregunta, right(pregunta), at=AT)
