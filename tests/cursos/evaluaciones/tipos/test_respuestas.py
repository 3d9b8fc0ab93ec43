"""Answers as they come: kept in one form, or refused with what to do. Nothing else happens."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cursos.evaluaciones import tipos
from tests.factories.reactivos import TIPOS, answers, contenidos

from . import muestras
from .muestras import numerica, value

some = settings(max_examples=6, suppress_health_check=list(HealthCheck))
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
names = st.sampled_from(["o1", "vista-1", "p1", "x1", "e1", "sha256", "nombre", "bytes", "1e9"])
anything = st.recursive(
    leaves | names,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
deep: Any = []
for _ in range(5_000):
    deep = [deep]
LARGO = "ñ" * 100_000
PDF = {"sha256": "0" * 64, "nombre": "plan.pdf", "bytes": 1}
HOSTILES = [
    LARGO, [LARGO], ["o1"] * 100_000, {"p1": LARGO}, deep, {"p1": deep}, [{"sha256": deep}],
    "\x00", "o1\x00", "\u202e", "\ud800", ["\x00"], {"p1": ["p1"]}, {"p9": "p1"}, {"": {}},
    "o99", ["o1", "o99"], "vista-99", "vista-0", "vista--1", [["o1"]], [{"id": "o1"}], [None],
    True, 0, 1, -1.5, float("nan"), 10**400, "9" * 5000, "1e999999999", "NaN", "Infinity",
    ["e1", "e1", "e1", "e1"], ["e1"], [["e1", "e2", "e3", "e4"]], "٣", "1/0", "../../etc/passwd",
    [{"sha256": "0" * 64, "nombre": "x.exe", "bytes": 1}],
    [{"sha256": "0" * 64, "nombre": LARGO, "bytes": 1}],
    [{"sha256": "0" * 64, "nombre": "a.pdf", "bytes": True}],
    [{"sha256": "0" * 64, "nombre": "a.pdf", "bytes": -1}],
    [{"sha256": "Z" * 64, "nombre": "a.pdf", "bytes": 1}],
    [{"nombre": "a.pdf"}], [{"sha256": "0" * 64, "nombre": "/.pdf/", "bytes": 1}],
]  # fmt: skip


def taken_or_refused(contenido: dict[str, Any], raw: Any) -> None:
    """What is taken can be marked and read, and is kept as it is when it comes again."""
    try:
        kept = tipos.clean(contenido, raw)
    except tipos.RespuestaInvalida as refusal:
        assert str(refusal).endswith((".", "1,234.5"))
        return
    assert tipos.clean(contenido, kept) == kept
    tipos.score(contenido, kept)
    tipos.choices(contenido, kept)
    tipos.answer_in_words(contenido, kept)
    tipos.feedback(contenido, kept)
    tipos.warnings(contenido, kept)


@pytest.mark.parametrize("contenido", muestras.every_kind(), ids=lambda one: one["tipo"])
@given(raw=anything)
@settings(max_examples=25)
def test_any_json_is_taken_or_refused(contenido: dict[str, Any], raw: Any) -> None:
    taken_or_refused(contenido, raw)


@pytest.mark.parametrize("contenido", muestras.every_kind(), ids=lambda one: one["tipo"])
def test_what_is_forged_is_taken_or_refused(contenido: dict[str, Any]) -> None:
    for raw in HOSTILES:
        taken_or_refused(contenido, raw)


@pytest.mark.parametrize("tipo", TIPOS)
@given(data=st.data())
@some
def test_a_kept_answer_comes_back_as_it_is(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))
    answer = data.draw(answers(contenido))

    assert tipos.clean(contenido, answer) == answer


@pytest.mark.parametrize("contenido", muestras.every_kind(), ids=lambda one: one["tipo"])
@pytest.mark.parametrize("raw", [None, "", [], {}])
def test_nothing_said_is_no_answer(contenido: dict[str, Any], raw: Any) -> None:
    assert tipos.clean(contenido, raw) is None


@pytest.mark.parametrize("contenido", [muestras.corta(), muestras.numerica(), muestras.ensayo()])
@pytest.mark.parametrize("raw", [" \n", "\x00", "\u202e\u200b"])
def test_what_cannot_be_seen_is_no_answer(contenido: dict[str, Any], raw: str) -> None:
    assert tipos.clean(contenido, raw) is None


@pytest.mark.parametrize(
    ("contenido", "raw", "kept"),
    [
        (muestras.multiple(), ["o3", "o1", "o3"], ["o1", "o3"]),
        (muestras.multiple(), ["vista-2", "vista-1"], ["o1", "o2"]),
        (muestras.corta(), "  plan\u202e de\n desarrollo ", "plan de desarrollo"),
        (muestras.corta(), "disen\u0303o", "diseño"),
        (muestras.ensayo(), "Uno\r\n\r\n dos\x00\x07\n", "Uno\n\n dos"),
        (muestras.relacion(), {"p1": "p1", "p2": "", "p3": None}, {"p1": "p1"}),
    ],
)
def test_an_answer_is_kept_in_one_form(contenido: dict[str, Any], raw: Any, kept: Any) -> None:
    assert tipos.clean(contenido, raw) == kept


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,234.5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("1\u202f234.50", "1234.5"),
        ("1'234,567.8", "1234567.8"),
        ("1,234,567", "1234567"),
        ("$ 1,234.50", "1234.5"),
        ("−3", "-3"),
        ("+.5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("12 %", "12"),
        ("12%", "12"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_as_people_in_mexico_write_it(typed: str, number: str) -> None:
    contenido = numerica(value(number))

    kept = tipos.clean(contenido, typed)

    assert tipos.score(contenido, kept) == 1
    assert tipos.choices(contenido, kept) == [(number, number)]


@pytest.mark.parametrize(
    "typed",
    ["1,5", "1234,5", "12,34", "1.234.567", "1,234 567", "doce", "1/2", "1e5", "12 km", "--1",
     "1 2", ".", "$", "%", "10²", "１２", "12 €"],
)  # fmt: skip
def test_what_could_be_another_number_is_refused(typed: str) -> None:
    with pytest.raises(tipos.RespuestaInvalida, match=r"Escríbalo con cifras|Escriba solo"):
        tipos.clean(numerica(value("12")), typed)


@pytest.mark.parametrize("typed", ["12", "12 km", "12km", "12 KM."])
def test_a_number_may_come_with_the_unit_of_its_question(typed: str) -> None:
    contenido = numerica(value("12"), unidad="km")

    assert tipos.score(contenido, tipos.clean(contenido, typed)) == 1


def test_a_number_with_another_unit_is_refused() -> None:
    for other in ("12 m", "12 %"):
        with pytest.raises(tipos.RespuestaInvalida, match="Escriba solo el número"):
            tipos.clean(numerica(value("12"), unidad="km"), other)


def test_an_essay_of_more_than_100_kb_is_refused() -> None:
    assert tipos.clean(muestras.ensayo(), "a" * 102_400)
    for long in ("a" * 102_401, "ñ" * 51_201):
        with pytest.raises(tipos.RespuestaInvalida, match="100 kB"):
            tipos.clean(muestras.ensayo(), long)


def test_what_the_essay_began_with_is_no_answer() -> None:
    assert tipos.clean(muestras.ensayo(), " Yo opino\r\n") is None
    assert tipos.clean(muestras.ensayo(), "Yo opino que no") == "Yo opino que no"


def test_files_are_those_that_are_asked_for() -> None:
    one = {"sha256": "a" * 64, "nombre": "C:\\tarea\\Plan.PDF", "bytes": 10}
    kept = [{"sha256": "a" * 64, "nombre": "Plan.PDF", "bytes": 10}]

    assert tipos.clean(muestras.archivo(), [one | {"ruta": "/etc"}, one]) == kept
    with pytest.raises(tipos.RespuestaInvalida, match="2 archivos como máximo"):
        tipos.clean(muestras.archivo(), [one] * 3)
    with pytest.raises(tipos.RespuestaInvalida, match=r"Entréguelo como \.pdf o \.docx"):
        tipos.clean(muestras.archivo(), [one | {"nombre": "virus.exe"}])


@pytest.mark.parametrize(
    ("contenido", "raw", "says"),
    [
        (muestras.verdadero(), 1, "«Verdadero» o «Falso»"),
        (muestras.verdadero(), "si", "«Verdadero» o «Falso»"),
        (muestras.corta(), "a" * 501, "501 caracteres y caben 500"),
        (muestras.corta(), " " * 2_001, "caben 500"),
        (muestras.orden(), ["e1", "e2", "e3"], "todos los elementos"),
        (muestras.orden(), ["e1", "e2", "e3", "e3"], "dos veces"),
        (muestras.archivo(), [PDF | {"bytes": True}], "vacío"),
        (muestras.archivo(), [PDF | {"bytes": 0}], "vacío"),
        (muestras.archivo(extensiones=[]), [PDF | {"nombre": "tareas/"}], "no llegó entera"),
        (muestras.archivo(cuantos=1), [PDF, PDF], "un solo archivo"),
    ],
)
def test_who_answers_is_told_what_to_do(contenido: dict[str, Any], raw: Any, says: str) -> None:
    with pytest.raises(tipos.RespuestaInvalida, match=says):
        tipos.clean(contenido, raw)


def test_a_short_answer_may_have_500_characters() -> None:
    assert tipos.clean(muestras.corta(), "a" * 500) == "a" * 500


def test_who_chooses_two_of_one_is_told() -> None:
    with pytest.raises(tipos.RespuestaInvalida, match="una sola"):
        tipos.clean(muestras.unica(), ["o1", "o2"])
