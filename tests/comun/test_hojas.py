"""Tables of any hand are read, hostile ones refused; nothing in them is believed."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from comun import hojas, paquetes
from comun.hojas import Columna, HojaIlegible

COLUMNAS = (
    Columna("correo", "Correo", ("correo electrónico", "e-mail", "email")),
    Columna("nombre", "Nombre completo", ("nombre",)),
    Columna("cargo", "Cargo", ("puesto",), obligatoria=False),
)


def rows(contenido: bytes, **options: int) -> list[dict[str, str]]:
    return [fila.valores for fila in hojas.read(contenido, COLUMNAS, **options)]


def book(*lines: Sequence[object]) -> bytes:
    workbook, target = Workbook(), io.BytesIO()
    for line in lines:
        workbook.active.append(line)
    workbook.save(target)
    return target.getvalue()


def with_part(contenido: bytes, name: str, text: bytes) -> bytes:
    """The same workbook with one part put in place of its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return target.getvalue()


TEXTO = "Correo Electrónico{0}NOMBRE{0}Puesto\nana@rio.example{0}Ana Peña Ibáñez{0}Jefa\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separador", [",", ";", "\t"])
def test_any_spreadsheets_csv_is_read(encoding: str, separador: str) -> None:
    contenido = TEXTO.format(separador).encode(encoding)

    assert rows(contenido) == [
        {"correo": "ana@rio.example", "nombre": "Ana Peña Ibáñez", "cargo": "Jefa"}
    ]


def test_the_columns_come_in_any_order_with_titles_above_and_others_beside() -> None:
    contenido = (
        "Personal de Rioverde;;\n;;\nNo.;nombre;observaciones;CORREO\n1;Ana Peña;x;a@x.example\n"
    )

    (fila,) = hojas.read(contenido.encode(), COLUMNAS)

    assert fila.valores == {"correo": "a@x.example", "nombre": "Ana Peña"}
    assert fila.numero == 4


def test_excels_own_line_says_the_separator() -> None:
    (fila,) = hojas.read(b"sep=;\ncorreo;nombre\na@x.example;Ana, la jefa\n", COLUMNAS)

    assert fila.valores["nombre"] == "Ana, la jefa"
    assert fila.numero == 3


def test_empty_rows_are_passed_over_but_counted() -> None:
    found = list(hojas.read(b"correo,nombre\n\n,\na@x.example,Ana\n", COLUMNAS))

    assert [fila.numero for fila in found] == [4]


def test_a_workbook_is_read_as_its_first_sheet_shows_it() -> None:
    contenido = book(["Correo", "Nombre"], ["a@x.example", " Ana  Peña "], [None, 7.0])

    assert rows(contenido) == [
        {"correo": "a@x.example", "nombre": "Ana Peña"},
        {"correo": "", "nombre": "7"},
    ]


def test_a_formula_is_not_evaluated() -> None:
    contenido = book(["Correo", "Nombre"], ["a@x.example", '=HYPERLINK("http://x";"y")'])

    assert rows(contenido) == [{"correo": "a@x.example", "nombre": ""}]


@pytest.mark.parametrize(
    ("contenido", "says"),
    [
        (b"", "vacío"),
        (b"  \n", "vacío"),
        (b"correo;cargo\nx;y\n", "Falta la columna «Nombre completo»"),
        (b"a,b\n1,2\n", "Faltan: «Correo», «Nombre completo»"),
        (b"correo,nombre,e-mail\n", "«Correo» está dos veces en la fila 1"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ".xls"),
        (b"%PDF\x00\x01", "No es una tabla"),
        (b"PK\x03\x04nada", "dañado"),
        (b"x" * (hojas.MAX_BYTES + 1), "5 MB"),
        (b"correo,nombre\n" + b'"' + b"x" * 200_000, "fila 2"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(contenido: bytes, says: str) -> None:
    with pytest.raises(HojaIlegible, match=says.replace(".", r"\.")):
        rows(contenido)


def test_more_rows_than_allowed_are_refused() -> None:
    lines = b"".join(b"p%d@x.example,P\n" % n for n in range(4))

    assert len(rows(b"correo,nombre\n" + lines, max_filas=4)) == 4
    with pytest.raises(HojaIlegible, match="más de 3 filas"):
        rows(b"correo,nombre\n" + lines, max_filas=3)


def test_a_bomb_is_measured_before_it_is_opened() -> None:
    swollen = with_part(
        book(["Correo", "Nombre"]), "xl/sharedStrings.xml", b" " * (paquetes.MAX_PARTE + 1)
    )

    assert len(swollen) < 100_000
    with pytest.raises(HojaIlegible, match="demasiado adentro"):
        rows(swollen)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused(encoding: str) -> None:
    xml = '<?xml version="1.0"?>' + " " * 70_000 + '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    evil = with_part(book(["Correo", "Nombre"]), "xl/sharedStrings.xml", xml.encode(encoding))

    with pytest.raises(HojaIlegible, match="instrucciones"):
        rows(evil)


def test_a_row_that_says_it_is_the_last_of_all_does_not_hang() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>correo</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>nombre</t></is></c></row>'
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    evil = with_part(book(["a"]), "xl/worksheets/sheet1.xml", sheet)

    assert rows(evil) == []


def test_a_package_that_is_no_workbook_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<a/>")

    with pytest.raises(HojaIlegible, match="No es un libro"):
        rows(target.getvalue())


@given(st.binary(max_size=400))
def test_no_bytes_break_it(junk: bytes) -> None:
    for contenido in (junk, b"correo,nombre\n" + junk, b"PK\x03\x04" + junk):
        try:
            found = rows(contenido)
        except HojaIlegible as error:
            assert str(error)
        else:
            assert all(set(fila) <= {"correo", "nombre", "cargo"} for fila in found)


@given(st.lists(st.text(alphabet="aáñ,;\t\"'\n=", max_size=12), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_comes_back(names: list[str]) -> None:
    import csv

    target = io.StringIO(newline="")
    csv.writer(target).writerows([["correo", "nombre"], *(["x@y.example", n] for n in names)])

    found = rows(target.getvalue().encode())

    assert [fila["nombre"] for fila in found] == [" ".join(name.split()) for name in names]
