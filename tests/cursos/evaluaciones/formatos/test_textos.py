"""Texts of other systems as our Markdown, fractions as what they are, files by what they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cursos.evaluaciones import formatos
from cursos.evaluaciones.formatos import fracciones, tabla
from cursos.evaluaciones.formatos.entrada import decode
from cursos.evaluaciones.formatos.leido import MAX_BYTES, ArchivoIlegible, Cuaderno
from cursos.evaluaciones.formatos.marcado import to_markdown


def html(text: str) -> tuple[str, list[str]]:
    cuaderno = Cuaderno(1)
    return to_markdown(text, "html", cuaderno), [p.texto for p in cuaderno.problemas]


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<p>Uno</p><p>Dos</p>", "Uno\n\nDos"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<b> a</b>b <i>c</i>", "**a**b *c*"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n    - b\n2. c"),
        ("x<sup>2</sup>", "x<sup>2</sup>"),
        ("<p>2*3*4 y a_b_c</p>", "2\\*3\\*4 y a\\_b\\_c"),
        ("<p># no es título</p>", "\\# no es título"),
        ("<p>Sea \\(a_1*b_2\\) y $$x_1$$</p>", "Sea \\(a_1*b_2\\) y $$x_1$$"),
        ("<p>\\(a&lt;b\\)</p>", "\\(a< b\\)"),
        ("<p>Así: \\[ x_1 \\] [nota]</p>", "Así: $$ x_1 $$ \\[nota\\]"),
        ("<p>&lt;script&gt;</p>", "&lt;script>"),
        ('<a href="https://inegi.org.mx">INEGI</a>', "[INEGI](https://inegi.org.mx)"),
        ('<a href="javascript:x()">no</a>', "no"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td></tr></table>",
         "| A | B |\n| --- | --- |\n| 1\\|2 |  |"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(source: str, markdown: str) -> None:
    assert html(source) == (markdown, [])


@pytest.mark.parametrize(
    ("source", "kept", "lost"),
    [
        ("<p>a <u>b</u></p>", "a b", "subrayado"),
        ("a<script>alert(1)</script>", "a", "programa"),
        ('a<iframe src="https://x.example"></iframe>', "a", "marco"),
        ("a<video src=x></video>", "a", "video"),
        ('<table><tr><td colspan="2">a</td></tr></table>', "| a |\n| --- |", "celdas"),
        ('a<img src="https://x.mx/p.png" alt="p">', "a[p](https://x.mx/p.png)", "otro sitio"),
        ('a<img src="C:/foto.png">', "a", "no viene"),
    ],
)  # fmt: skip
def test_what_is_dropped_is_told(source: str, kept: str, lost: str) -> None:
    markdown, problems = html(source)

    assert markdown == kept
    assert lost in problems[0]


def test_depth_and_length_without_end_do_no_harm() -> None:
    markdown, _ = html("<blockquote>" * 2000 + "a" + "</blockquote>" * 2000)
    assert markdown.endswith("a")

    _, problems = html("<p>" + "a " * 60_000)
    assert "demasiado largo" in problems[0]


@given(text=st.text(max_size=200))
def test_no_text_breaks_the_conversion(text: str) -> None:
    for formato in ("html", "moodle", "plain", "markdown"):
        found = to_markdown(text, formato, Cuaderno(1))

        assert isinstance(found, str)
        assert "\0" not in found


@pytest.mark.parametrize(
    ("written", "exact"),
    [("33.33333", "1/3"), ("-16.66667", "-1/6"), ("83.33333", "5/6"), ("14.2857", "1/7"),
     ("12.5", "1/8"), ("100", "1"), ("0", "0"), ("66.6666667", "2/3"), ("-100", "-1")],
)  # fmt: skip
def test_a_fraction_as_moodle_writes_it_is_exact(written: str, exact: str) -> None:
    assert fracciones.read(written) == (exact, "")


@pytest.mark.parametrize(
    ("written", "exact"),
    [("33", "1/3"), ("33.3", "1/3"), ("67", "2/3"), ("-17", "-1/6"), ("37", "37/100")],
)
def test_a_fraction_as_people_write_it_is_taken_with_a_warning(written: str, exact: str) -> None:
    found, remark = fracciones.read(written)

    assert found == exact and written in remark


@pytest.mark.parametrize("written", ["", "mucho", "101", "-100.1", "NaN", "inf", "1e999999999"])
def test_what_is_no_percentage_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        fracciones.read(written)


def test_text_that_is_not_utf8_is_refused_with_its_line_and_the_way_out() -> None:
    with pytest.raises(ArchivoIlegible, match=r"línea 2.*«Guardar como»"):
        decode("uno\n¿dó?\n".encode("latin-1"))


@pytest.mark.parametrize(
    "contenido", [b"", b" \n ", b"a\x00b", b"\xff\xfea", b"a" * (MAX_BYTES + 1)]
)
def test_what_is_no_text_is_refused(contenido: bytes) -> None:
    with pytest.raises(ArchivoIlegible):
        decode(contenido)


@pytest.mark.parametrize(
    ("nombre", "contenido", "formato"),
    [
        ("banco.txt", "¿Qué? {=a ~b}".encode(), "gift"),
        ("banco.txt", "¿Qué?\nA) a\nB) b\nANSWER: A".encode("cp1252"), "aiken"),
        ("banco.txt", '\ufeff<?xml version="1.0"?><quiz/>'.encode(), "moodle_xml"),
        ("banco.xlsx", tabla.write([]), "tabla"),
        ("banco.gift", b"Sin llaves", "gift"),
    ],
)
def test_a_file_is_recognised_by_what_it_holds(nombre: str, contenido: bytes, formato: str) -> None:
    assert formatos.recognise(nombre, contenido) == formato


@pytest.mark.parametrize(
    ("contenido", "says"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0", "anterior"),
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"\x89PNG\r\n\x1a\n\x00", "no es de texto"),
    ],
)
def test_what_is_not_ours_is_told_what_it_is(contenido: bytes, says: str) -> None:
    with pytest.raises(ArchivoIlegible, match=says):
        formatos.recognise("banco", contenido)
