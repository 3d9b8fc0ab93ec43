"""Double clicks, two tabs, two devices: on a real SQLite file, and on PostgreSQL."""

import pytest

from tests.carreras import Outcomes

CARRERA = "tests.cursos.evaluaciones.carrera"


@pytest.mark.parametrize("where", ["open_in_course", "open_in_engine"])
def test_eight_clicks_open_one_attempt(carrera: Outcomes, where: str) -> None:
    outcome = carrera[where]

    assert len(set(outcome["given"])) == 1
    assert outcome["kept"] == {outcome["given"][0]: 6}


def test_forty_who_begin_at_once_have_an_attempt_and_an_answer_each(carrera: Outcomes) -> None:
    outcome = carrera["a_group_at_once"]

    assert outcome["given"] == ["1"] * 40
    assert outcome["people"] == outcome["answered"] == 40
    assert outcome["questions"] == [6] * 40
    assert outcome["steps"] == [["respuesta", 1]] * 40
    assert outcome["drawn"] > 30  # each their own


def test_answers_and_handing_in_at_once_leave_a_mark_of_what_is_kept(carrera: Outcomes) -> None:
    outcome = carrera["answer_and_submit"]

    accepted = sorted(int(given) for given in outcome["answers"] if given.isdecimal())
    assert set(outcome["answers"]) <= {"1", "2", "3", "4", "5", "6", "IntentoCerrado"}
    assert outcome["kept"] == accepted
    assert outcome["marks"] == [outcome["mark"]] * 2
    assert outcome["mark"] == outcome["of_what_is_kept"]
    assert all(outcome["steps"])


def test_of_eight_windows_that_saw_no_answer_one_gives_it(carrera: Outcomes) -> None:
    outcome = carrera["answer_the_same"]

    told = outcome["given"]
    # Two windows chose each option: the other one of the winner's finds its own answer kept.
    assert told.count(outcome["kept"]) == 2
    assert told.count("HayRespuestaPosterior") == 6
    assert outcome["steps"] == 1


def test_who_waited_for_another_windows_answer_is_told_of_it(carrera: Outcomes) -> None:
    outcome = carrera["answer_while_another_is_kept"]

    assert sorted(outcome["given"]) == sorted([outcome["kept"], *["HayRespuestaPosterior"] * 2])
    assert outcome["steps"] == 1


def test_what_the_clock_closes_counts_every_answer_that_was_called_saved(
    carrera: Outcomes,
) -> None:
    outcome = carrera["settle_and_answer"]

    saved = sorted(int(given) for given in outcome["answers"] if given.isdecimal())
    assert set(outcome["closed"]) == {"calificado"}
    assert outcome["kept"] == outcome["counted"] == saved


def test_the_last_two_steps_at_once_accredit_once(carrera: Outcomes) -> None:
    outcome = carrera["pass_and_read"]

    assert outcome["estado"] == "acreditada"
    assert outcome["certificados"] == 1
    assert outcome["given"][:2] == ["100.00", "100.00"]
    assert all(given.isdecimal() for given in outcome["given"][2:]), outcome["given"]
