"""Double clicks, two tabs, two devices: on a real SQLite file, and on PostgreSQL."""

import pytest

from tests.carreras import Outcomes

CARRERA = "tests.cursos.evaluaciones.carrera"


@pytest.mark.parametrize("where", ["open_in_course", "open_in_engine"])
def test_eight_clicks_open_one_attempt(carrera: Outcomes, where: str) -> None:
    outcome = carrera[where]

    assert len(set(outcome["given"])) == 1
    assert outcome["kept"] == {outcome["given"][0]: 6}


def test_answers_and_handing_in_at_once_leave_a_mark_of_what_is_kept(carrera: Outcomes) -> None:
    outcome = carrera["answer_and_submit"]

    accepted = sorted(int(given) for given in outcome["answers"] if given.isdecimal())
    assert set(outcome["answers"]) <= {"1", "2", "3", "4", "5", "6", "IntentoCerrado"}
    assert outcome["kept"] == accepted
    assert outcome["marks"] == [outcome["mark"]] * 2
    assert outcome["mark"] == outcome["of_what_is_kept"]


def test_of_eight_pages_at_once_one_answer_stays_and_the_others_are_told(
    carrera: Outcomes,
) -> None:
    outcome = carrera["answer_the_same"]

    kept, refused = str(outcome["kept"]), "HayRespuestaPosterior"
    assert set(outcome["given"]) == {kept, refused}
    assert outcome["given"].count(refused) == 6  # another page happened to say the same


def test_the_last_two_steps_at_once_accredit_once(carrera: Outcomes) -> None:
    outcome = carrera["pass_and_read"]

    assert outcome["estado"] == "acreditada"
    assert outcome["certificados"] == 1
    assert outcome["given"][:2] == ["100.00", "100.00"]
    assert all(given.isdecimal() for given in outcome["given"][2:]), outcome["given"]
