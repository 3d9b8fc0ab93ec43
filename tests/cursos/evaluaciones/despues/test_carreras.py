"""A remedy made real while people hand in, time runs out and marks are released."""

import pytest

from tests.carreras import Outcomes

CARRERA = "tests.cursos.evaluaciones.despues.carrera"
pytestmark = pytest.mark.procesos


def test_who_was_handing_in_when_it_was_confirmed_has_it_too(carrera: Outcomes) -> None:
    outcome = carrera["hand_in_while_it_is_applied"]

    assert outcome["estado"] == "calificado"
    assert outcome["marks"] == outcome["come_to"] == ["50.00"] * 2
    assert outcome["given_away"] == 2


def test_the_clock_the_button_and_an_answer_at_once_close_it_once(carrera: Outcomes) -> None:
    outcome = carrera["close_hand_in_and_answer"]

    _, handed_in, answered, _ = outcome["given"]
    assert handed_in == "calificado"
    assert answered in ("2", "IntentoCerrado")
    assert outcome["kept"] == ("o1" if answered == "2" else None)
    late = "100.00" if answered == "2" else "50.00"
    assert outcome["marks"] == outcome["come_to"] == sorted(["50.00", late])
    assert outcome["marked"] == outcome["questions"] == 4
    assert outcome["given_away"] == 2


def test_who_hears_their_mark_while_it_changes_hears_the_one_that_stays(
    carrera: Outcomes,
) -> None:
    outcome = carrera["release_while_it_is_applied"]

    assert outcome["released"] == ["1"] * 4
    assert outcome["marks"] == outcome["come_to"] == ["100.00"] * 4
    assert outcome["last_told"] == [True] * 4
    assert outcome["given_away"] == 4
