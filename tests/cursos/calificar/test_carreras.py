"""Two who mark the same, remedies confirmed twice, a worker killed: nothing is counted twice."""

import pytest

from tests.carreras import Outcomes

CARRERA = "tests.cursos.calificar.carrera"
pytestmark = pytest.mark.procesos


def test_of_six_marks_from_the_same_page_one_is_kept(carrera: Outcomes) -> None:
    outcome = carrera["mark_the_same"]

    assert outcome["given"].count("YaLaCalificaron") == 5
    assert (outcome["manual"], outcome["replays"]) == (1, True)


def test_a_remedy_confirmed_and_run_twice_reaches_each_once_also_who_hands_in(
    carrera: Outcomes,
) -> None:
    outcome = carrera["apply_twice"]

    assert outcome["confirmed"] == ["True", "True"]
    assert outcome["marks"] == ["50.00"] * 7
    assert (outcome["given_away"], outcome["replays"]) == (7, True)


def test_a_worker_killed_half_way_leaves_whole_attempts_and_another_finishes(
    carrera: Outcomes,
) -> None:
    outcome = carrera["cut_while_applying"]

    half, whole = outcome["half"], outcome["whole"]
    assert half["marks"] == ["0.00"] * 4 + ["50.00"] * 2
    assert (half["given_away"], half["replays"]) == (2, True)
    assert whole["marks"] == ["50.00"] * 6
    assert (whole["given_away"], whole["replays"]) == (6, True)
