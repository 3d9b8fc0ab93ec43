"""Figures of the whole test, against numpy's and scipy's."""

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from cursos.evaluaciones.estadistica import conjunto
from cursos.evaluaciones.estadistica.conjunto import Consistencia, Metodo, Motivo
from cursos.evaluaciones.estadistica.matriz import Matriz

from .matrices import by_ability, drawn, from_rows, shared

near = pytest.approx


def _marks(rows: list[list[float | None]]) -> list[float]:
    return [float(100 * np.mean([value for value in row if value is not None])) for row in rows]


def _vary(rows: list[list[float | None]]) -> bool:
    exact = {sum(Fraction(str(value)) for value in row if value is not None) for row in rows}
    return len(exact) > 1


def _check_marks(rows: list[list[float | None]]) -> None:
    found, marks = conjunto.measure(from_rows(rows)), _marks(rows)

    assert found.n == len(rows)
    assert found.media == near(np.mean(marks), abs=1e-6)
    assert found.mediana == near(np.median(marks), abs=1e-6)
    if len(rows) < 2:
        assert found.desviacion is None
    else:
        assert found.desviacion == near(np.std(marks, ddof=1), abs=1e-6)
    if len(rows) > 2 and _vary(rows):
        assert found.asimetria == near(stats.skew(marks, bias=False), abs=1e-6)
    else:
        assert found.asimetria is None
    if len(rows) > 3 and _vary(rows):
        assert found.curtosis == near(stats.kurtosis(marks, bias=False), abs=1e-6)
    else:
        assert found.curtosis is None


@settings(max_examples=60)
@given(shared())
def test_the_figures_of_the_marks_are_those_of_scipy(rows: list[list[float | None]]) -> None:
    _check_marks(rows)


@settings(max_examples=30)
@given(drawn())
def test_so_are_those_of_a_draw(rows: list[list[float | None]]) -> None:
    _check_marks(rows)


def test_so_are_those_of_a_whole_group() -> None:
    _check_marks(by_ability(300, 20))


def _alpha(rows: list[list[float]]) -> float:
    """Cronbach's α by the matrix of covariances, not by the variance of sums."""
    table = np.cov(np.transpose(rows))
    questions = len(rows[0])
    return questions / (questions - 1) * (1 - np.trace(table) / np.sum(table))


@settings(max_examples=60)
@given(shared())
def test_the_consistency_is_cronbachs_alpha_where_it_exists(rows: list[list[float]]) -> None:
    found = conjunto.measure(from_rows(rows))

    if len(rows) < 2:
        assert found.consistencia == Consistencia(motivo=Motivo.POCAS_PERSONAS)
    elif len(rows[0]) < 2:
        assert found.consistencia == Consistencia(motivo=Motivo.UNA_PREGUNTA)
    elif not _vary(rows):
        assert found.consistencia == Consistencia(motivo=Motivo.SIN_DIFERENCIAS)
    else:
        alpha = _alpha(rows)
        assert found.consistencia == Consistencia(near(alpha, abs=1e-6), Metodo.ALFA)
        assert found.razon_de_error == near(np.sqrt(max(0, 1 - alpha)), abs=1e-6)
        error = np.sqrt(max(0, 1 - alpha)) * np.std(_marks(rows), ddof=1)
        assert found.error_estandar == near(error, abs=1e-4)
        return
    assert found.razon_de_error is found.error_estandar is None


def test_the_alpha_of_a_whole_group_is_that_of_the_covariances() -> None:
    rows = by_ability(300, 20)

    assert conjunto.measure(from_rows(rows)).consistencia.valor == near(_alpha(rows), abs=1e-6)


def test_in_a_draw_the_consistency_is_that_of_an_analysis_of_variance_between_people() -> None:
    rows = by_ability(120, 30, put=12)

    found = conjunto.measure(from_rows(rows, drawn=True)).consistencia

    people = [[value for value in row if value is not None] for row in rows]
    assert found == Consistencia(near(1 - 1 / stats.f_oneway(*people)[0]), Metodo.SORTEO)


def test_in_a_draw_the_consistency_is_near_alpha_by_places_in_random_order() -> None:
    rows = by_ability(600, 30, put=12)
    rng = np.random.default_rng(3)

    found = conjunto.measure(from_rows(rows, drawn=True)).consistencia

    places = [rng.permutation([v for v in row if v is not None]).tolist() for row in rows]
    assert found.valor == near(_alpha(places), abs=0.02)


def test_questions_that_agree_in_everything_make_a_one_without_error() -> None:
    # Their sums would be rounded to a little more than 1, of which no error could be told.
    found = conjunto.measure(from_rows([[0.333] * 3, [0.25] * 3]))

    assert found.consistencia.valor == 1
    assert found.error_estandar == 0


def test_with_different_numbers_of_questions_there_is_no_consistency() -> None:
    found = conjunto.measure(from_rows([[1, 0, 1], [1, None, 0], [0, 0, None]], drawn=True))

    assert found.consistencia == Consistencia(motivo=Motivo.DISTINTO_NUMERO)
    assert found.media == near(np.mean([200 / 3, 50, 0]))


def test_nobody_makes_no_figures() -> None:
    found = conjunto.measure(Matriz((), ()))

    assert (found.n, found.media, found.desviacion) == (0, None, None)
    assert found.consistencia.motivo == Motivo.POCAS_PERSONAS


def test_equal_marks_from_different_sums_do_not_vary() -> None:
    found = conjunto.measure(from_rows([[0.333, 0.5, 0.0], [0.833, 0.0, 0.0]]))

    assert found.desviacion == 0
    assert found.consistencia.motivo == Motivo.SIN_DIFERENCIAS


def test_the_statistics_need_no_django() -> None:
    loaded = (
        "import sys; from cursos.evaluaciones.estadistica import avisos, conjunto, lectura; "
        "sys.exit('django' in sys.modules or 'numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
