"""Double clicks, two tabs, two devices: on a real SQLite file, and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests import carreras
from tests.carreras import Outcomes

CARRERA = "tests.cursos.evaluaciones.carrera"


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return carreras.on_sqlite(CARRERA, tmp_path_factory.mktemp("carrera"))


@pytest.fixture(scope="module")
def on_postgresql() -> Iterator[Outcomes]:
    with carreras.on_postgresql(CARRERA) as found:
        yield found


@pytest.fixture(
    params=[
        pytest.param("on_sqlite", marks=pytest.mark.procesos),
        pytest.param("on_postgresql", marks=[pytest.mark.procesos, pytest.mark.servicios]),
    ]
)
def races(request: pytest.FixtureRequest) -> Outcomes:
    outcome: Outcomes = request.getfixturevalue(request.param)
    return outcome


@pytest.mark.parametrize("where", ["open_in_course", "open_in_engine"])
def test_eight_clicks_open_one_attempt(races: Outcomes, where: str) -> None:
    outcome = races[where]

    assert len(set(outcome["given"])) == 1
    assert outcome["kept"] == {outcome["given"][0]: 6}


def test_answers_and_handing_in_at_once_leave_a_mark_of_what_is_kept(races: Outcomes) -> None:
    outcome = races["answer_and_submit"]

    accepted = sorted(int(given) for given in outcome["answers"] if given.isdecimal())
    assert set(outcome["answers"]) <= {"1", "2", "3", "4", "5", "6", "IntentoCerrado"}
    assert outcome["kept"] == accepted
    assert outcome["marks"] == [outcome["mark"]] * 2
    assert outcome["mark"] == outcome["of_what_is_kept"]


def test_of_eight_answers_to_one_question_the_latest_choice_stays(races: Outcomes) -> None:
    outcome = races["answer_the_same"]

    assert outcome["kept"] == [7 % 4]
    assert outcome["given"][-1] == "[3]"
    assert set(outcome["given"]) <= {"[0]", "[1]", "[2]", "[3]", "HayRespuestaPosterior"}


def test_the_last_two_steps_at_once_accredit_once(races: Outcomes) -> None:
    outcome = races["pass_and_read"]

    assert outcome["estado"] == "acreditada"
    assert outcome["certificados"] == 1
    assert outcome["given"][:2] == ["100.00", "100.00"]
    assert all(given.isdecimal() for given in outcome["given"][2:]), outcome["given"]
