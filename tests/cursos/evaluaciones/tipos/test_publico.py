"""What the browser of who answers gets: what is offered, mixed, and nothing of the key."""

import copy
import json
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cursos.evaluaciones import tipos
from tests.factories.reactivos import TIPOS, contenidos

from . import muestras
from .muestras import Contenido

some = settings(max_examples=6, suppress_health_check=list(HealthCheck))


def rng(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def texts(contenido: Contenido, key: str) -> list[str]:
    return [one["texto"] for one in tipos.public(contenido)[key]]


@pytest.mark.parametrize("contenido", muestras.every_kind(), ids=lambda one: one["tipo"])
def test_nothing_of_the_key_reaches_the_browser(contenido: Contenido) -> None:
    for shown in (contenido, tipos.arrange(contenido, rng())):
        sent = json.dumps(tipos.public(shown), ensure_ascii=False)

        for secret in ("SECRETO", "987654", "321", "fraccion", "correcta", "retro", "rubrica"):
            assert secret not in sent


ALLOWED = {
    "unica": {"opciones"},
    "multiple": {"opciones"},
    "verdadero": set(),
    "corta": {"distingue_mayusculas", "distingue_acentos"},
    "numerica": {"unidad"},
    "relacion": {"izquierdas", "derechas"},
    "orden": {"elementos"},
    "ensayo": {"minimo_palabras", "maximo_palabras", "base"},
    "archivo": {"extensiones", "cuantos"},
}


@pytest.mark.parametrize("tipo", TIPOS)
@given(data=st.data())
@some
def test_of_any_question_only_what_is_listed_is_public(tipo: str, data: Any) -> None:
    public = tipos.public(tipos.arrange(data.draw(contenidos(tipo)), rng()))

    assert public.keys() == {"tipo", "enunciado"} | ALLOWED[tipo]
    for key in ("opciones", "izquierdas", "derechas", "elementos"):
        assert all(one.keys() == {"id", "texto"} for one in public.get(key, ()))


def other_key(contenido: Contenido) -> Contenido:
    """The same question to who reads it, with another answer."""
    other = copy.deepcopy(contenido)
    match contenido["tipo"]:
        case "unica" | "multiple":
            worth = [one["fraccion"] for one in contenido["opciones"]][::-1]
            for one, part in zip(other["opciones"], worth, strict=True):
                one["fraccion"] = part
        case "verdadero":
            other["correcta"] = not contenido["correcta"]
        case "corta":
            other["patrones"] = [muestras.pattern("otra")]
        case "numerica":
            other["valores"] = [muestras.value("7")]
        case "relacion":
            right = [pair["derecha"] for pair in contenido["pares"]][::-1]
            for pair, text in zip(other["pares"], right, strict=True):
                pair["derecha"] = text
        case "orden":
            said = [one["texto"] for one in contenido["elementos"]][::-1]
            for one, text in zip(other["elementos"], said, strict=True):
                one["texto"] = text
    return other


@pytest.mark.parametrize("tipo", TIPOS)
@given(data=st.data())
@some
def test_two_questions_that_differ_in_their_key_look_the_same(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))
    other = other_key(contenido)

    assert tipos.public(other) == tipos.public(contenido)
    if tipo != "orden":  # that is not shown solved, so it differs where the other would be
        seen = [tipos.public(tipos.arrange(one, rng())) for one in (contenido, other)]
        assert seen[0] == seen[1]


@pytest.mark.parametrize("tipo", TIPOS)
@given(data=st.data())
@some
def test_the_copy_of_an_attempt_has_all_that_marks_it_and_touches_no_other(
    tipo: str, data: Any
) -> None:
    contenido = data.draw(contenidos(tipo))
    before = copy.deepcopy(contenido)

    shown = tipos.arrange(contenido, rng())

    assert contenido == before
    told = [tipos.key_in_words(one) for one in (shown, contenido)]
    assert sorted(told[0]) == sorted(told[1])
    assert Counter(tipos.offered(shown)) == Counter(tipos.offered(contenido))
    assert json.loads(json.dumps(shown)) == shown
    assert shown is not contenido


@pytest.mark.parametrize(
    ("contenido", "key"),
    [
        (muestras.unica(), "opciones"),
        (muestras.multiple(), "opciones"),
        (muestras.relacion(), "derechas"),
        (muestras.orden(), "elementos"),
    ],
)
def test_what_is_offered_is_mixed_the_same_way_for_the_same_seed(
    contenido: Contenido, key: str
) -> None:
    seen = {tuple(texts(tipos.arrange(contenido, rng(seed)), key)) for seed in range(40)}

    assert len(seen) > 10
    assert {frozenset(one) for one in seen} == {frozenset(texts(contenido, key))}
    assert texts(tipos.arrange(contenido, rng(7)), key) == texts(
        tipos.arrange(contenido, rng(7)), key
    )


def test_options_that_are_not_to_be_mixed_stay() -> None:
    contenido = muestras.unica(mezclar=False)

    for seed in range(10):
        assert tipos.arrange(contenido, rng(seed)) == contenido


@pytest.mark.parametrize("several", ["AB", "CAB", "ACBD"])
def test_an_order_never_starts_solved(several: str) -> None:
    contenido = muestras.orden(texts=several)

    for seed in range(60):
        assert texts(tipos.arrange(contenido, rng(seed)), "elementos") != list(several)


def test_equal_right_sides_are_offered_once() -> None:
    pares = [
        {"id": "p1", "izquierda": "León", "derecha": "Guanajuato"},
        {"id": "p2", "izquierda": "Irapuato", "derecha": "Guanajuato"},
    ]
    contenido = muestras.relacion(pares=pares, distractores=["Guanajuato", "Jalisco", "Jalisco"])

    assert sorted(texts(tipos.arrange(contenido, rng()), "derechas")) == ["Guanajuato", "Jalisco"]
