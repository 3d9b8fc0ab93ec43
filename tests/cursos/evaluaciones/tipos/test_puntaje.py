"""What an answer is worth: exact, bounded, and the same in whatever order things were shown."""

import time
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cursos.evaluaciones import tipos
from tests.factories.reactivos import answers, contenidos

from . import muestras
from .muestras import corta, numerica, orden, pattern, relacion, value

some = settings(max_examples=8, suppress_health_check=list(HealthCheck))
MARCADOS = ["unica", "multiple", "verdadero", "corta", "numerica", "relacion", "orden"]


def worth_of(contenido: dict[str, Any], answer: Any) -> Fraction:
    worth = tipos.score(contenido, answer)
    assert worth is not None
    return worth


def key(contenido: dict[str, Any]) -> Any:
    """The answer that earns everything."""
    match contenido["tipo"]:
        case "unica":
            return next(o["id"] for o in contenido["opciones"] if o["fraccion"] == "1")
        case "multiple":
            return [o["id"] for o in contenido["opciones"] if Fraction(o["fraccion"]) > 0]
        case "verdadero":
            return contenido["correcta"]
        case "corta":
            return contenido["patrones"][0]["texto"].replace("\\*", "*")
        case "numerica":
            return contenido["valores"][0]["valor"]
        case "relacion":
            return {pair["id"]: pair["id"] for pair in contenido["pares"]}
    return [element["id"] for element in contenido["elementos"]]


@pytest.mark.parametrize("tipo", MARCADOS)
@given(data=st.data())
@some
def test_a_score_is_between_nothing_and_one_and_the_key_earns_it_all(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))

    worth = worth_of(contenido, data.draw(answers(contenido)))
    whole = worth_of(contenido, tipos.clean(contenido, key(contenido)))

    assert 0 <= worth <= 1
    assert whole == 1


@pytest.mark.parametrize("tipo", MARCADOS)
@given(data=st.data())
@some
def test_the_order_in_which_things_are_kept_and_shown_changes_no_score(
    tipo: str, data: Any
) -> None:
    contenido = data.draw(contenidos(tipo))
    answer = data.draw(answers(contenido))
    shown = tipos.arrange(contenido, Random(data.draw(st.integers(0, 99))))  # noqa: S311 - no secret
    mixed = answer[::-1] if tipo == "multiple" else answer

    assert tipos.score(shown, mixed) == tipos.score(contenido, answer)


@pytest.mark.parametrize("contenido", muestras.every_kind(), ids=lambda one: one["tipo"])
def test_no_answer_is_worth_nothing(contenido: dict[str, Any]) -> None:
    assert tipos.score(contenido, None) == 0


@pytest.mark.parametrize(
    ("contenido", "answer"),
    [
        (muestras.ensayo(), "Un texto"),
        (muestras.archivo(), [{"sha256": "0" * 64, "nombre": "a.pdf", "bytes": 1}]),
    ],
)
def test_what_a_person_must_mark_has_no_score_of_its_own(
    contenido: dict[str, Any], answer: Any
) -> None:
    assert tipos.needs_hand(contenido)
    assert tipos.score(contenido, answer) is None


@pytest.mark.parametrize(
    ("chosen", "worth"), [("o1", 1), ("o2", Fraction(1, 2)), ("o3", 0), ("o4", 0)]
)
def test_one_option_is_worth_what_its_author_gave_it(chosen: str, worth: Fraction) -> None:
    assert tipos.score(muestras.unica(), chosen) == worth


@pytest.mark.parametrize(
    ("ticked", "worth"),
    [
        (["o1", "o2", "o3"], Fraction(1)),
        (["o1", "o2"], Fraction(2, 3)),
        (["o1", "o2", "o4"], Fraction(1, 3)),
        (["o4", "o5"], Fraction(0)),
        (["o1", "o2", "o3", "o4", "o5"], Fraction(1, 3)),
    ],
)
def test_what_is_ticked_adds_up_and_never_below_nothing(ticked: list[str], worth: Fraction) -> None:
    assert tipos.score(muestras.multiple(), ticked) == worth


def test_what_adds_up_to_more_than_the_whole_is_the_whole() -> None:
    generous = [muestras.option(f"o{n}", str(n), "3/4") for n in (1, 2)]
    contenido = muestras.multiple(opciones=[*generous, muestras.option("o3", "3", "0")])

    assert tipos.score(contenido, ["o1", "o2"]) == 1


@given(data=st.data())
@some
def test_one_more_right_option_never_lowers_and_one_more_wrong_one_never_raises(data: Any) -> None:
    contenido = data.draw(contenidos("multiple"))
    ticked = data.draw(answers(contenido))
    more = data.draw(st.sampled_from(contenido["opciones"]))

    before = worth_of(contenido, ticked)
    after = worth_of(contenido, sorted({*ticked, more["id"]}))

    assert after >= before if Fraction(more["fraccion"]) > 0 else after <= before


@given(data=st.data())
@some
def test_a_pair_put_right_never_lowers(data: Any) -> None:
    contenido = data.draw(contenidos("relacion"))
    answer = data.draw(answers(contenido))
    pair = data.draw(st.sampled_from(contenido["pares"]))

    mended = tipos.clean(contenido, answer | {pair["id"]: pair["id"]})

    assert worth_of(contenido, mended) >= worth_of(contenido, answer)


@given(data=st.data())
@some
def test_a_wider_tolerance_never_lowers(data: Any) -> None:
    valor, said = data.draw(st.tuples(st.integers(-99, 99), st.integers(-99, 99)))
    narrow, wide = sorted(data.draw(st.tuples(st.integers(0, 150), st.integers(0, 150))))

    scores = [
        worth_of(numerica(value(str(valor), str(tolerance))), str(said))
        for tolerance in (narrow, wide)
    ]

    assert scores == sorted(scores)
    assert scores[0] == (abs(valor - said) <= narrow)


@pytest.mark.parametrize(
    ("patron", "said"),
    [
        ("Diagnóstico", "diagnostico"),
        ("pingüino", "PINGUINO"),
        ("artículo *", "Artículo 115, fracción V"),
        ("*115*V*", "artículo 115, fracción V"),
        ("a\\*b", "A*B"),
        ("a\\*b*", "a*bc"),
        ("2 ** 3", "2 = 3"),
        ("Ordenamiento  territorial", "ordenamiento territorial"),
        ("año", "AÑO"),
        ("ley", "l\u200bey"),
        ("São", "sao"),
        ("  plan ", "plan"),
    ],
)
def test_a_short_answer_is_accepted(patron: str, said: str) -> None:
    contenido = corta(pattern(patron))

    assert tipos.score(contenido, tipos.clean(contenido, said)) == 1


@pytest.mark.parametrize(
    ("patron", "said"),
    [
        ("artículo 115", "artículo 116"),
        ("año", "ano"),
        ("ano", "año"),
        ("an\u0303o", "ano"),
        ("ley", "leyes"),
        ("ley", "la ley"),
        ("a\\*b", "axb"),
        ("a*ab", "ab"),
        ("a*a*b", "ab"),
        ("*b*b", "ab"),
        ("*b*a", "ab"),
        ("m2", "m²"),
        ("a.c", "abc"),
    ],
)
def test_a_short_answer_that_is_another_one_is_not(patron: str, said: str) -> None:
    assert tipos.score(corta(pattern(patron)), said) == 0


@pytest.mark.parametrize(
    ("mayusculas", "acentos", "accepted"),
    [
        (False, False, {"Línea", "línea", "Linea", "linea"}),
        (True, False, {"Línea", "Linea"}),
        (False, True, {"Línea", "línea"}),
        (True, True, {"Línea"}),
    ],
)
def test_capitals_and_accents_count_where_their_author_says_so(
    mayusculas: bool, acentos: bool, accepted: set[str]
) -> None:
    contenido = corta(pattern("Línea"), mayusculas=mayusculas, acentos=acentos)

    right = {one for one in ("Línea", "línea", "Linea", "linea") if tipos.score(contenido, one)}

    assert right == accepted


def test_the_first_pattern_or_value_that_accepts_decides() -> None:
    words = corta(pattern("plan *", "1/2"), pattern("plan director"), pattern("*", "-1"))
    number = numerica(value("10"), value("10", "2", "1/2"), value("20", "0", "-1"))

    assert tipos.score(words, "plan director") == Fraction(1, 2)
    assert tipos.score(words, "otra cosa") == 0
    assert tipos.score(number, "10") == 1
    assert tipos.score(number, "12") == Fraction(1, 2)
    assert tipos.score(number, "12.01") == 0
    assert tipos.score(number, "20") == 0


def test_a_pattern_of_many_wildcards_takes_no_longer() -> None:
    contenido = corta(pattern("*a" * 200 + "b"))
    began = time.process_time()

    assert tipos.score(contenido, "a" * 500) == 0
    assert time.process_time() - began < 0.5


def test_a_number_is_compared_to_its_last_digit() -> None:
    contenido = numerica(value("123456789012345678901234567890.1", "0.1"))

    assert tipos.score(contenido, "123456789012345678901234567890.2") == 1
    assert tipos.score(contenido, "123456789012345678901234567890.20000000001") == 0


def test_each_right_pair_is_worth_the_same_and_what_is_missing_nothing() -> None:
    assert tipos.score(relacion(), {"p1": "p1", "p2": "p2"}) == Fraction(2, 3)
    assert tipos.score(relacion(), {"p1": "x1", "p2": "p3", "p3": "p3"}) == Fraction(1, 3)


def test_equal_texts_are_equally_right() -> None:
    contenido = relacion(
        pares=[
            {"id": "p1", "izquierda": "León", "derecha": "Guanajuato"},
            {"id": "p2", "izquierda": "Irapuato", "derecha": "Guanajuato"},
        ],
        distractores=["Guanajuato", "Jalisco"],
    )

    answer = tipos.clean(contenido, {"p1": "x1", "p2": "p2"})

    assert answer == {"p1": "p1", "p2": "p1"}
    assert tipos.score(contenido, answer) == 1


@pytest.mark.parametrize(
    ("puntaje", "answer", "worth"),
    [
        ("todo", "e1 e2 e3 e4", 1),
        ("todo", "e1 e2 e4 e3", 0),
        ("posicion", "e1 e2 e4 e3", Fraction(1, 2)),
        ("posicion", "e4 e1 e2 e3", 0),
        ("pares", "e4 e1 e2 e3", Fraction(2, 3)),
        ("pares", "e4 e3 e2 e1", 0),
    ],
)
def test_an_order_is_worth_what_its_author_counts(
    puntaje: str, answer: str, worth: Fraction
) -> None:
    assert tipos.score(orden(puntaje), answer.split()) == worth
