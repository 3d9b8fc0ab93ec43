"""What is told of a question: to its editor, to who answered it, to who reads its statistics."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cursos.evaluaciones import tipos
from tests.factories.reactivos import TIPOS, answers, contenidos

from . import muestras
from .muestras import (
    archivo,
    corta,
    ensayo,
    multiple,
    numerica,
    option,
    orden,
    pattern,
    relacion,
    unica,
    value,
    verdadero,
)

some = settings(max_examples=6, suppress_health_check=list(HealthCheck))
FILE = {"sha256": "0" * 64, "nombre": "plan.pdf", "bytes": 1}


@pytest.mark.parametrize("tipo", TIPOS)
@given(data=st.data())
@some
def test_a_whole_question_has_no_problems_and_can_be_told(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))
    answer = data.draw(answers(contenido))

    assert tipos.problems(contenido) == []
    assert tipos.answer_in_words(contenido, answer)
    assert bool(tipos.key_in_words(contenido)) != tipos.needs_hand(contenido)
    assert 0 <= (tipos.guess(contenido) or 0) < 1
    assert tipos.compatible(contenido, contenido) == ""


@pytest.mark.parametrize(
    ("contenido", "says"),
    [
        (unica() | {"enunciado": ""}, "Falta el texto"),
        (unica(opciones=[option("o1", "A", "1")]), "menos de dos opciones"),
        (unica(opciones=[option(f"o{n}", f"A{n}", str(int(n == 1))) for n in range(51)]), "50"),
        (unica(opciones=[option("o1", "A", "1"), option("o2", "", "0")]), "vacía"),
        (unica(opciones=[option("o1", "A", "1"), option("o2", "A", "0")]), "lo mismo: «A»"),
        (unica(opciones=[option("o1", "A", "1/2"), option("o2", "B", "0")]), "Ninguna opción"),
        (unica(opciones=[option("o1", "A", "1"), option("o2", "B", "1")]), "2 opciones"),
        (multiple(opciones=[option("o1", "A", "0"), option("o2", "B", "-1")]), "suma puntos"),
        (multiple(opciones=[option("o1", "A", "1/2"), option("o2", "B", "0")]), "suman 50 %"),
        (multiple(opciones=[option("o1", "A", "1/2"), option("o2", "B", "1/2")]), "una falsa"),
        (verdadero(correcta=None), "verdadero o falso"),
        (corta(pattern("")), "Falta una respuesta"),
        (corta(pattern("a", "1/2")), "vale 100 %"),
        (corta(pattern("plan *", "1/2"), pattern("plan director")), "Póngala primero"),
        (numerica() | {"valores": []}, "Falta el número"),
        (numerica(value("1", "0", "1/2")), "Ningún número"),
        (numerica(value("1", "-1")), "negativa"),
        (numerica(value("1", "5", "1/2"), value("2")), "Póngalo primero"),
        (relacion(pares=relacion()["pares"][:1]), "menos de dos pares"),
        (relacion(pares=[{"id": p, "izquierda": p, "derecha": "A"} for p in ("p1", "p2")],
                  distractores=["A"]), "dicen lo mismo"),
        (relacion(pares=[{"id": p, "izquierda": "A", "derecha": p} for p in ("p1", "p2")]),
         "dos veces a la izquierda"),
        (relacion(pares=[{"id": p, "izquierda": p, "derecha": ""} for p in ("p1", "p2")]),
         "uno de sus dos lados"),
        (relacion(distractores=[""]), "de más está vacía"),
        (orden(texts="A"), "menos de dos elementos"),
        (orden(texts="AA"), "lo mismo: «A»"),
        (orden() | {"elementos": [{"id": "e1", "texto": ""}, {"id": "e2", "texto": "B"}]}, "vacío"),
        (ensayo(minimo_palabras=9), "mayor que el máximo"),
        (archivo(cuantos=0), "cuántos archivos"),
        (archivo(extensiones=["pdf"]), "no es una extensión"),
    ],
)  # fmt: skip
def test_the_editor_is_told_what_is_missing(contenido: dict[str, Any], says: str) -> None:
    found = tipos.problems(contenido)

    assert any(says in problem for problem in found), found


@pytest.mark.parametrize(
    ("contenido", "answer", "lines"),
    [
        (unica(), "o2", ["Programa"]),
        (multiple(), ["o1", "o4"], ["Consulta", "Sorteo"]),
        (verdadero(), False, ["Falso"]),
        (corta(), "el plan", ["el plan"]),
        (numerica(unidad="km"), "1,200", ["1,200 km"]),
        (numerica(unidad="km"), "1,200 km", ["1,200 km"]),
        (numerica(), "12 %", ["12 %"]),
        (relacion(), {"p3": "x1", "p1": "p1"}, ["Jalisco → Guadalajara", "Sonora → Zapopan"]),
        (orden(), ["e3", "e1", "e2", "e4"], ["1. B", "2. A", "3. C", "4. D"]),
        (ensayo(), "Lo mío", ["Lo mío"]),
        (archivo(), [FILE], ["plan.pdf"]),
        (archivo(), None, []),
    ],
)
def test_an_answer_is_told_in_words(contenido: Any, answer: Any, lines: list[str]) -> None:
    assert tipos.answer_in_words(contenido, answer) == lines


@pytest.mark.parametrize(
    ("contenido", "lines"),
    [
        (unica(), ["Diagnóstico"]),
        (multiple(), ["Consulta", "Foro", "Taller"]),
        (verdadero(correcta=False), ["Falso"]),
        (corta(pattern("artículo 115*"), pattern("a\\*"), pattern("b", "1/2")),
         ["artículo 115…", "a*"]),
        (numerica(value("12", "0.5"), value("3", "0", "1/2"), unidad="km"), ["12 ± 0.5 km"]),
        (numerica(value("12")), ["12"]),
        (relacion(), ["Jalisco → Guadalajara", "Puebla → Puebla", "Sonora → Hermosillo"]),
        (orden(), ["1. A", "2. C", "3. B", "4. D"]),
        (ensayo(), []),
    ],
)  # fmt: skip
def test_the_key_is_told_in_words(contenido: Any, lines: list[str]) -> None:
    assert tipos.key_in_words(contenido) == lines


@pytest.mark.parametrize(
    ("contenido", "answer", "said"),
    [
        (unica(), "o2", ["SECRETO o2"]),
        (multiple(), ["o1", "o4"], ["SECRETO o1", "SECRETO o4"]),
        (verdadero(), True, ["SECRETO sí"]),
        (verdadero(), False, ["SECRETO no"]),
        (corta(pattern("a"), pattern("*")), "b", ["SECRETO *"]),
        (corta(pattern("a")), "b", []),
        (numerica(value("1"), value("2")), "2", ["SECRETO 2"]),
        (numerica(value("1")), "2", []),
        (relacion(), {"p1": "p1"}, []),
        (unica(), None, []),
    ],
)
def test_after_marking_what_was_answered_is_spoken_of_and_then_the_question(
    contenido: Any, answer: Any, said: list[str]
) -> None:
    assert tipos.feedback(contenido, answer) == [*said, "SECRETO general"]
    assert tipos.feedback(contenido | {"retro": ""}, answer) == said


@pytest.mark.parametrize("contenido", [unica(), multiple(), verdadero()])
@given(data=st.data())
@settings(max_examples=5)
def test_what_is_counted_are_rows_of_the_table(contenido: Any, data: Any) -> None:
    rows = {(one, label) for one, label, _ in tipos.offered(contenido)}

    assert set(tipos.choices(contenido, data.draw(answers(contenido)))) <= rows


def test_the_table_tells_what_each_row_is_worth() -> None:
    assert tipos.offered(unica())[1] == ("o2", "Programa", Fraction(1, 2))
    assert tipos.offered(verdadero()) == [("verdadero", "Verdadero", 1), ("falso", "Falso", 0)]
    assert tipos.offered(corta()) == []


def test_what_was_written_counts_together_where_it_is_compared_alike() -> None:
    loose, strict = corta(), corta(mayusculas=True, acentos=True)

    for contenido, count in ((loose, 1), (strict, 2)):
        forms = {tipos.choices(contenido, said)[0][0] for said in ("Línea", "linea")}
        assert len(forms) == count


@pytest.mark.parametrize(
    ("contenido", "expected"),
    [
        (unica(), Fraction(3, 8)),
        (multiple(), None),
        (verdadero(), Fraction(1, 2)),
        (corta(), 0),
        (numerica(), 0),
        (relacion(), Fraction(1, 4)),
        (orden("todo"), Fraction(1, 24)),
        (orden("posicion"), Fraction(1, 4)),
        (orden("pares"), Fraction(1, 4)),
        (ensayo(), None),
        (archivo(), None),
    ],
)
def test_who_answers_blindly_gets_this_on_average(contenido: Any, expected: Any) -> None:
    assert tipos.guess(contenido) == expected


def _with_rights(*texts: str) -> muestras.Contenido:
    pares = [
        {"id": f"p{n}", "izquierda": f"L{n}", "derecha": text}
        for n, text in enumerate(texts, start=1)
    ]
    return relacion(pares=pares)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (unica(), unica(opciones=unica()["opciones"][::-1]), ""),
        (unica(), unica(opciones=unica()["opciones"][:3]), "opciones"),
        (unica(opciones=unica()["opciones"][:3]), unica(), "opciones"),
        (unica(), multiple(), "de tipo"),
        (verdadero(), verdadero(correcta=False), ""),
        (corta(), corta(pattern("otra")), ""),
        (numerica(), numerica(unidad="km"), ""),
        (numerica(unidad="km"), numerica(), ""),
        (numerica(unidad="km"), numerica(unidad="Km."), ""),
        (numerica(unidad="km"), numerica(unidad="m"), "La unidad era «km»"),
        (relacion(), relacion(distractores=["León"]), ""),
        (relacion(), relacion(distractores=[]), "pares"),
        (_with_rights("A", "B"), _with_rights("B", "A"), ""),
        (_with_rights("A", "A"), _with_rights("B", "A"), "decían lo mismo"),
        (orden(), orden("pares", texts="ABCD"), ""),
        (orden(), orden(texts="ABC"), "elementos"),
        (ensayo(), ensayo(base=""), ""),
    ],
)
def test_answers_are_marked_anew_only_where_they_still_mean_the_same(
    old: Any, new: Any, says: str
) -> None:
    reason = tipos.compatible(old, new)

    assert says in reason
    assert bool(says) == bool(reason)


@pytest.mark.parametrize("contenido", [unica(), multiple(), relacion(), orden()])
def test_the_copy_of_an_attempt_is_marked_with_the_question_of_the_bank(contenido: Any) -> None:
    assert tipos.compatible(tipos.arrange(contenido, Random(1)), contenido) == ""  # noqa: S311 - no secret


def test_a_number_with_its_unit_is_still_marked_where_the_unit_is_gone() -> None:
    assert tipos.score(numerica(value("12")), "12 km") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Una", ["Su texto tiene 1 palabra y se piden al menos 3."]),
        ("Una dos tres", []),
        ("Una dos tres cuatro cinco", []),
        ("Una dos tres cuatro cinco seis", ["Su texto tiene 6 palabras y se piden 5 como máximo."]),
    ],
)
def test_who_writes_too_little_or_too_much_is_told(text: str, told: list[str]) -> None:
    assert tipos.clean(ensayo(), text) == text
    assert tipos.warnings(ensayo(), text) == told


def test_without_limits_nothing_is_told() -> None:
    assert tipos.warnings(ensayo(minimo_palabras=None, maximo_palabras=None), "Una") == []
    assert tipos.warnings(ensayo(), None) == []
