"""Figures of a question, against numpy's."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from cursos.evaluaciones.estadistica import reactivo
from cursos.evaluaciones.estadistica.matriz import Columna, Matriz, Renglon

from .matrices import by_ability, drawn, from_rows, shared

near = pytest.approx
Rows = Sequence[Sequence[float | None]]


def _varies(values: Sequence[float]) -> bool:
    return len({Fraction(str(value)) for value in values}) > 1


def _put(rows: Rows, place: int) -> tuple[list[float], list[float], bool]:
    """The points of who has this question, the points of the rest of each, and if those vary."""
    having = [[value for value in row] for row in rows if row[place] is not None]
    points = [row[place] for row in having]
    rest = [[v for at, v in enumerate(row) if at != place and v is not None] for row in having]
    exact = {sum((Fraction(str(v)) for v in row), Fraction(0)) for row in rest}
    return points, [float(np.sum(row)) for row in rest], len(exact) > 1


def _check(rows: Rows, *, whole: bool) -> None:
    """Compare each question with numpy; `whole`: the other side is the whole test."""
    found = reactivo.measure(from_rows(rows, drawn=whole))

    for place, medida in enumerate(found.values()):
        points, rest, rest_varies = _put(rows, place)
        assert medida.n == len(points)
        if points:
            assert medida.facilidad == near(np.mean(points), abs=1e-6)
        if len(points) > 1:
            assert medida.desviacion == near(np.std(points, ddof=1), abs=1e-6)
        _check_pair(medida.con_el_resto, points, rest, rest_varies)
        if not whole:
            assert medida.discriminacion == medida.con_el_resto
            _check_efficiency(medida.eficiencia, points, rest, rest_varies)


def _check_pair(
    value: float | None, points: list[float], rest: list[float], rest_varies: bool
) -> None:
    if _varies(points) and rest_varies:
        assert value == near(np.corrcoef(points, rest)[0, 1], abs=1e-6)
    else:
        assert value is None


def _check_efficiency(
    value: float | None, points: list[float], rest: list[float], rest_varies: bool
) -> None:
    if _varies(points) and rest_varies:
        most = np.cov(np.sort(points), np.sort(rest))[0, 1]
        assert value == near(np.cov(points, rest)[0, 1] / most, abs=1e-6)
    else:
        assert value is None


@settings(max_examples=60)
@given(shared())
def test_figures_are_those_of_numpy(rows: list[list[float]]) -> None:
    _check(rows, whole=False)


@settings(max_examples=40)
@given(drawn())
def test_where_questions_are_drawn_each_counts_who_was_asked_it(rows: Rows) -> None:
    _check(rows, whole=True)


def test_figures_of_a_whole_group_are_those_of_numpy() -> None:
    _check(by_ability(200, 12), whole=False)
    _check(by_ability(200, 12, put=6), whole=True)


def test_a_drawn_question_is_set_against_the_whole_test_as_in_the_definition() -> None:
    rows = by_ability(80, 8, put=5)

    found = reactivo.measure(from_rows(rows, drawn=True))

    for place, medida in enumerate(found.values()):
        points, rest, _ = _put(rows, place)
        whole = np.add(points, rest)
        most = np.cov(np.sort(points), np.sort(whole))[0, 1]
        assert medida.discriminacion == near(np.corrcoef(points, whole)[0, 1], abs=1e-6)
        assert medida.eficiencia == near(np.cov(points, whole)[0, 1] / most, abs=1e-6)


def test_tossing_a_coin_in_a_drawn_question_agrees_with_the_whole_but_not_with_the_rest() -> None:
    rng = np.random.default_rng(7)
    rows = rng.integers(0, 2, size=(4000, 10)).astype(float).tolist()

    found = reactivo.measure(from_rows(rows, drawn=True))["r0"]

    assert found.discriminacion == near(1 / np.sqrt(10), abs=0.05)
    assert found.con_el_resto == near(0, abs=0.05)


@settings(max_examples=40)
@given(shared())
def test_weights_are_each_covariance_with_the_whole_by_its_root(rows: list[list[float]]) -> None:
    found = reactivo.measure(from_rows(rows))

    weights = [medida.peso for medida in found.values()]
    if len(rows) < 2:
        assert weights == [None] * len(weights)
        return
    totals = np.sum(rows, axis=1)
    shared_ = [round(np.cov(column, totals)[0, 1], 12) for column in np.transpose(rows)]
    roots = [np.sqrt(value) if value >= 0 else None for value in shared_]
    whole = sum(root for root in roots if root)
    for weight, root in zip(weights, roots, strict=True):
        assert weight == (None if root is None or not whole else near(root / whole, abs=1e-6))


def test_weights_add_up_to_one_and_a_question_against_the_others_has_none() -> None:
    rows = [[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 1]]

    weights = [medida.peso for medida in reactivo.measure(from_rows(rows)).values()]

    assert weights[3] is None
    assert sum(weight for weight in weights if weight is not None) == near(1)


def test_where_people_have_different_questions_there_are_no_weights() -> None:
    found = reactivo.measure(from_rows([[1, 0, None], [0, None, 1], [1, 1, None]], drawn=True))

    assert {medida.peso for medida in found.values()} == {None}


def test_one_person_has_a_facility_and_nothing_else() -> None:
    (first, _) = reactivo.measure(from_rows([[0.5, 1.0]])).values()

    assert (first.n, first.facilidad) == (1, 0.5)
    assert first.desviacion is first.discriminacion is first.eficiencia is first.peso is None


def test_a_question_put_to_nobody_has_no_figures() -> None:
    found = reactivo.measure(from_rows([[1, None], [0, None]]))["r1"]

    assert found.n == 0
    assert found.facilidad is None


def test_parts_of_a_point_are_told_from_all_or_nothing() -> None:
    found = reactivo.measure(from_rows([[1, 0.5], [0, 1]]))

    assert [medida.es_todo_o_nada for medida in found.values()] == [True, False]


def test_what_blind_answers_earn_is_passed_on() -> None:
    matriz = Matriz((Columna("r", azar=0.25), Columna("s")), (Renglon({"r": 1.0, "s": 0.0}),))

    assert [medida.azar for medida in reactivo.measure(matriz).values()] == [0.25, None]


def test_an_attempt_with_a_question_of_another_test_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown questions: \\['s'\\]"):
        Matriz((Columna("r"),), (Renglon({"r": 1.0, "s": 1.0}),))


def test_an_attempt_without_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="without questions"):
        Renglon({})
