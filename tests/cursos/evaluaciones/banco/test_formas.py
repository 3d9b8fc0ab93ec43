"""The form of each kind of question says all that the bank keeps, and gives it back."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings

from cursos.evaluaciones import contenidos
from cursos.evaluaciones.forms.formas import FORMAS
from cursos.evaluaciones.forms.renglones import Vale, formset, numbered
from tests.factories.evaluaciones import MULTIPLE, options
from tests.factories.reactivos import TIPOS
from tests.factories.reactivos import contenidos as made

from .paginas import said


def build(contenido: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Send a question as its page does and return what the bank would keep."""
    kind = FORMAS[contenido["tipo"]]
    data = QueryDict(mutable=True)
    for name, value in (said(contenido) | changes).items():
        data[name] = str(value)
    form = kind(data)
    rows = formset(kind.row, blank=0)(data, prefix="r") if kind.row else None
    assert form.is_valid(), form.errors
    assert rows is None or rows.is_valid(), rows.errors
    return {"tipo": contenido["tipo"]} | form.build(rows.kept() if rows else [])


@pytest.mark.parametrize("tipo", TIPOS)
def test_what_a_question_says_comes_back_from_its_form(tipo: str) -> None:
    @settings(max_examples=15)
    @given(contenido=made(tipo))
    def comes_back(contenido: dict[str, Any]) -> None:
        assert build(contenido) == contenido

    comes_back()


def test_right_options_share_the_mark_and_wrong_ones_take_as_much_away() -> None:
    contenido = options("multiple", "¿Cuáles?", [("A", "1"), ("B", "0"), ("C", "0")])
    ticked = {"r-0-vale": "", "r-1-vale": "", "r-1-correcta": "on", "r-2-vale": ""}

    built = build(contenido, **ticked)

    assert [option["fraccion"] for option in built["opciones"]] == ["1/2", "1/2", "-1/2"]


def test_a_row_changes_its_place_and_keeps_its_id() -> None:
    built = build(options("multiple", "¿Cuáles?", MULTIPLE), **{"r-0-ORDER": 9})

    assert [option["id"] for option in built["opciones"]] == ["o2", "o3", "o4", "o1"]


def test_a_row_taken_away_is_gone_and_a_new_one_gets_an_id_that_none_had() -> None:
    assert numbered([{"id": "o2"}, {"id": ""}, {"id": "o9"}, {"id": "o2"}], "o") == [
        "o2", "o10", "o9", "o11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"), [("50", "1/2"), ("33.3 %", "1/3"), ("-25", "-1/4"), ("2/3", "2/3"), ("", "")]
)
def test_a_worth_is_typed_as_people_do(typed: str, kept: str) -> None:
    assert Vale("").clean(typed) == kept


@pytest.mark.parametrize("typed", ["150", "x", "1/0", "5/4", "1e9", "nan", "--"])
def test_a_worth_that_is_none_is_refused(typed: str) -> None:
    field = Vale("")

    with pytest.raises(Exception, match="Escriba un porcentaje"):
        field.clean(typed)


def test_what_changed_between_two_versions_is_told_line_by_line() -> None:
    before = options("unica", "¿Qué?", [("Medir", "1"), ("Contar", "0")])
    after = options("unica", "¿Qué propone?", [("Medir", "1"), ("Contar", "1/2")])

    found = contenidos.changes(before, after)

    assert [(one.que, one.antes, one.ahora) for one in found] == [
        ("Pregunta", "¿Qué?", "¿Qué propone?"),
        ("Opción 2: vale", "0 %", "50 %"),
    ]


def test_a_first_version_is_told_whole() -> None:
    found = contenidos.changes(None, options("unica", "¿Qué?", [("Medir", "1")]))

    assert {"Tipo", "Pregunta", "Opción 1"} <= {one.que for one in found}
