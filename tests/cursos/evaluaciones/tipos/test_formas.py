"""Answers in a plain form: read without JavaScript, and put back into the form."""

from random import Random
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cursos.evaluaciones import tipos
from tests.factories.reactivos import TIPOS, answers, contenidos

from . import muestras
from .muestras import orden

some = settings(max_examples=6, suppress_health_check=list(HealthCheck))
CON_FORMA = [tipo for tipo in TIPOS if tipo != "archivo"]


def sent(fields: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    return data


def places(*said: str) -> QueryDict:
    """The places of A, B, C, D: the order in which they are shown before it is settled."""
    return sent({f"respuesta-vista-{n}": [place] for n, place in enumerate(said, start=1)})


@pytest.mark.parametrize("tipo", CON_FORMA)
@given(data=st.data())
@some
def test_a_form_filled_again_gives_the_same_answer(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))
    shown = tipos.arrange(contenido, Random(data.draw(st.integers(0, 9))))  # noqa: S311 - no secret
    answer = data.draw(answers(contenido))

    form = sent(tipos.to_form(shown, answer))

    assert tipos.clean(shown, tipos.from_form(shown, form)) == answer


@pytest.mark.parametrize("tipo", CON_FORMA)
@given(data=st.data())
@some
def test_a_form_is_filled_with_what_it_offers(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))
    shown = tipos.arrange(contenido, Random(3))  # noqa: S311 - no secret
    public = tipos.public(shown)
    names = {one["id"] for key in ("izquierdas", "elementos") for one in public.get(key, ())}
    values = {one["id"] for key in ("opciones", "derechas") for one in public.get(key, ())}

    form = tipos.to_form(shown, data.draw(answers(contenido)))

    assert form.keys() <= {f"respuesta-{name}" for name in names} or form.keys() == {"respuesta"}
    if values:
        assert {value for given in form.values() for value in given} <= values


@pytest.mark.parametrize("tipo", CON_FORMA)
@given(data=st.data())
@some
def test_an_empty_form_is_no_answer(tipo: str, data: Any) -> None:
    contenido = data.draw(contenidos(tipo))

    assert tipos.clean(contenido, tipos.from_form(contenido, sent({}))) is None
    assert tipos.to_form(contenido, None) == {}


@pytest.mark.parametrize(("said", "kept"), [("si", True), ("no", False)])
def test_true_and_false_are_sent_as_yes_and_no(said: str, kept: bool) -> None:
    contenido = muestras.verdadero()

    assert tipos.clean(contenido, tipos.from_form(contenido, sent({"respuesta": [said]}))) is kept


@pytest.mark.parametrize("values", [["maybe"], ["si", "no"], ["vista-1"], ["True"]])
def test_anything_else_is_neither_true_nor_false(values: list[str]) -> None:
    contenido = muestras.verdadero()

    with pytest.raises(tipos.RespuestaInvalida, match="«Verdadero» o «Falso»"):
        tipos.clean(contenido, tipos.from_form(contenido, sent({"respuesta": values})))


@pytest.mark.parametrize(
    "contenido", [muestras.unica(), muestras.corta(), muestras.numerica(), muestras.ensayo()]
)
def test_two_answers_in_one_field_are_refused(contenido: dict[str, Any]) -> None:
    raw = tipos.from_form(contenido, sent({"respuesta": ["vista-1", "vista-2"]}))

    with pytest.raises(tipos.RespuestaInvalida):
        tipos.clean(contenido, raw)


def test_places_become_an_order() -> None:
    raw = tipos.from_form(orden(), places("1", " 3 ", "2", "4"))

    assert tipos.clean(orden(), raw) == ["e1", "e2", "e3", "e4"]


def test_two_elements_in_one_place_are_named() -> None:
    with pytest.raises(tipos.RespuestaInvalida, match="lugar 2") as refusal:
        tipos.from_form(orden(), places("1", "2", "2", "3"))

    assert "«B»" in str(refusal.value)
    assert "«C»" in str(refusal.value)


@pytest.mark.parametrize("odd", ["", "0", "5", "-1", "x", "²", "1.5", "9" * 5000, "\x00"])
def test_an_element_without_a_place_of_the_list_is_named(odd: str) -> None:
    with pytest.raises(tipos.RespuestaInvalida, match=r"«C» un lugar del 1 al 4|Acórtela"):
        tipos.from_form(orden(), places("1", "2", odd, "3"))


def test_pairs_left_blank_are_not_answered_yet() -> None:
    contenido = muestras.relacion()
    right = {one["texto"]: one["id"] for one in tipos.public(contenido)["derechas"]}
    form = sent({"respuesta-p1": [right["Guadalajara"]], "respuesta-p2": [""], "otro": ["x"]})

    answer = tipos.clean(contenido, tipos.from_form(contenido, form))

    assert answer == {"p1": "p1"}
    assert tipos.warnings(contenido, answer) == ["Faltan por relacionar 2 de 3."]


def test_two_right_sides_for_one_left_are_refused() -> None:
    with pytest.raises(tipos.RespuestaInvalida):
        tipos.from_form(muestras.relacion(), sent({"respuesta-p1": ["vista-1", "vista-2"]}))


def test_files_do_not_come_in_this_form() -> None:
    with pytest.raises(tipos.RespuestaInvalida, match="súbalo"):
        tipos.from_form(muestras.archivo(), sent({}))

    assert tipos.to_form(muestras.archivo(), [{"nombre": "a.pdf"}]) == {}
