"""The spreadsheet, as people fill it and as nobody should send it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cursos.evaluaciones.formatos import tabla
from cursos.evaluaciones.formatos.leido import ArchivoIlegible, Leido
from cursos.evaluaciones.formatos.tabla_ejemplos import EJEMPLOS


def book(*rows: Sequence[Any], merged: str = "", formats: dict[str, str] | None = None) -> bytes:
    workbook, target = Workbook(), io.BytesIO()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    workbook.save(target)
    return target.getvalue()


def only(*rows: Sequence[Any], **options: Any) -> Leido:
    (found,) = tabla.read(book(*rows, **options))
    return found


TITULOS = ["PREGUNTA", "a)", "b)", "c)", "Respuesta Correcta"]


def test_the_columns_come_in_any_order_and_case_below_a_title() -> None:
    found = only(
        ["Examen del módulo 1"],
        [],
        ["No.", "correcta", "Opcion B", "opción a", "ENUNCIADO", "categoría"],
        [1, "B", "Diagnóstico", "Obras", "¿Qué va primero?", "Planeación > Diagnóstico"],
    )

    assert found.linea == 4
    assert found.categoria == ("Planeación", "Diagnóstico")
    assert [(o["texto"], o["fraccion"]) for o in found.contenido["opciones"]] == [
        ("Obras", "0"), ("Diagnóstico", "1")
    ]  # fmt: skip
    assert "«No.»" in found.problemas[0].texto


def test_a_kind_that_is_not_said_follows_from_the_answer() -> None:
    found = tabla.read(
        book(
            TITULOS,
            ["¿Una?", "x", "y", "z", "b"],
            ["¿Varias?", "x", "y", "z", "A, C"],
            ["¿Cierto?", None, None, None, True],
            ["¿Palabra?", None, None, None, "diagnóstico"],
            ["¿Texto?", "x", "y", "z", "z"],
        )
    )

    assert [item.contenido["tipo"] for item in found] == [
        "unica", "multiple", "verdadero", "corta", "unica"
    ]  # fmt: skip
    assert [o["fraccion"] for o in found[1].contenido["opciones"]] == ["1/2", "-1/2", "1/2"]
    assert found[2].contenido["correcta"] is True


def test_a_merged_cell_counts_for_every_row_beside_it() -> None:
    found = tabla.read(
        book(
            ["Categoría", *TITULOS],
            ["Agua", "¿1?", "x", "y", None, "a"],
            [None, "¿2?", "x", "y", None, "a"],
            [None, "¿3?", "x", "y", None, "a"],
            merged="A2:A3",
        )
    )

    assert [item.categoria for item in found] == [("Agua",), ("Agua",), ()]


def test_numbers_keep_what_was_typed() -> None:
    contenido = only(["Tipo", *TITULOS], ["Numérica", "¿Cuánto?", "1,234.5 ± 0.1"]).contenido
    assert contenido["valores"][0]["valor"] == "1234.5"
    assert contenido["valores"][0]["tolerancia"] == "0.1"

    contenido = only(TITULOS, ["¿Cuánto?", 0.1 + 0.2, 5, 7.0, "a"]).contenido
    assert [o["texto"] for o in contenido["opciones"]] == ["0.3", "5", "7"]


@pytest.mark.parametrize(
    ("weight", "number_format"), [(0.5, "0%"), ("50 %", "@"), (0.5, "General"), ("1/2", "@")]
)
def test_a_weight_is_read_as_people_write_it(weight: Any, number_format: str) -> None:
    found = only(
        [*TITULOS, "Valor A"], ["¿Qué?", "x", "y", None, "b", weight], formats={"F2": number_format}
    )

    assert found.contenido["opciones"][0]["fraccion"] == "1/2"


def test_what_excel_took_for_a_date_stops_the_question() -> None:
    found = only(TITULOS, ["¿Qué artículo?", date(2026, 2, 1), "y", None, "b"])

    assert found.contenido == {}
    assert "B2" in found.problemas[0].texto and "fecha" in found.problemas[0].texto


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["Única", "¿Qué?", "x", "y", None, "Z"], "letra"),
        (["Única", "¿Qué?", "x", "y", None, None], "Falta la letra"),
        (["Cloze", "¿Qué?", "x", "y", None, "a"], "no se admite"),
        (["Relacionar columnas", "¿Qué?", "x", "y -> z"], "flecha"),
        (["Única", None, "x", "y", None, "a"], "Falta el texto"),
        (["Numérica", "¿Cuánto?", "mucho"], "no es un número"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(row: list[Any], says: str) -> None:
    found = only(["Tipo", *TITULOS], row)

    assert found.contenido == {}
    assert says in found.problemas[0].texto


def test_the_template_is_empty_and_explains_itself() -> None:
    contenido = tabla.write([])

    assert tabla.read(contenido) == []
    sheets = load_workbook(io.BytesIO(contenido))
    assert sheets.sheetnames == ["Reactivos", "Ejemplos", "Pasajes", "Instrucciones"]
    assert sheets["Ejemplos"].max_row == 10


def test_the_examples_are_questions_that_can_be_taken() -> None:
    found = tabla.read(tabla.write(EJEMPLOS))

    assert [item.contenido for item in found] == [item.contenido for item in EJEMPLOS]
    assert not any(item.problemas for item in found)


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    item = only(TITULOS, ["¿Qué?", "x", "y", None, "a"])
    item.contenido["enunciado"] = "=HYPERLINK(1)"

    sheet = load_workbook(io.BytesIO(tabla.write([item])))["Reactivos"]

    assert sheet["B2"].data_type == "s"


def test_a_passage_that_is_not_in_its_sheet_is_said() -> None:
    found = only([*TITULOS, "Pasaje"], ["¿Qué?", "x", "y", None, "a", "caso-9"])

    assert "«caso-9»" in found.problemas[0].texto


def test_a_column_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ArchivoIlegible, match="dos veces"):
        tabla.read(book([*TITULOS, "Reactivo"], ["¿Qué?", "x", "y", None, "a", "otra"]))


def test_a_book_without_questions_says_which_columns_it_needs() -> None:
    with pytest.raises(ArchivoIlegible, match="«Pregunta»"):
        tabla.read(book(["Nombre", "Cargo"], ["Ana", "Jefa"]))


def _packed(part: str, data: bytes) -> bytes:
    """The same book with one part put in place of its own."""
    target, source = io.BytesIO(), io.BytesIO(book(TITULOS))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return target.getvalue()


@pytest.mark.parametrize(
    "contenido",
    [
        b"PK\x03\x04no",
        b"\xd0\xcf\x11\xe0" + b"x" * 600,
        b"Pregunta,Correcta\n",
        _packed("xl/worksheets/sheet1.xml", b" " * 30_000_000),
        _packed("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
        _packed("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
    ],
)
def test_what_is_no_book_or_means_harm_is_refused(contenido: bytes) -> None:
    with pytest.raises(ArchivoIlegible):
        tabla.read(contenido)


def test_a_letter_is_a_letter_even_where_another_option_says_it() -> None:
    found = only(TITULOS, ["¿Qué inciso?", "el segundo", "A)", None, "A"])

    assert [o["fraccion"] for o in found.contenido["opciones"]] == ["1", "0"]
