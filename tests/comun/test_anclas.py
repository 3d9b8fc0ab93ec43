"""Headings that an index may point to."""

from wagtail.rich_text import RichText

from comun import anclas
from comun.blocks import CuerpoBlock
from comun.templatetags import aula

HTML = "<p>x</p><h2>¿Qué es «esto»?</h2><h3>No</h3><h2>Cómo <b>empezar</b> &amp; seguir</h2>"


def test_anchors_are_plain_words() -> None:
    titulos = anclas.headings(HTML)

    assert [titulo.ancla for titulo in titulos] == ["que-es-esto", "como-empezar-seguir"]
    assert titulos[1].texto == "Cómo empezar & seguir"


def test_each_heading_of_the_index_is_found_in_the_text() -> None:
    html = anclas.with_ids(HTML)

    assert all(f'<h2 id="{titulo.ancla}">' in html for titulo in anclas.headings(HTML))
    assert "<h3>No</h3>" in html


def test_rich_text_with_anchors_stays_html() -> None:
    assert aula.con_anclas(RichText("<h2>Uno</h2>")) == '<h2 id="uno">Uno</h2>'


def test_the_index_reads_only_the_text_of_a_body() -> None:
    cuerpo = CuerpoBlock().to_python(
        [
            {"type": "texto", "value": "<h2>Uno</h2>"},
            {"type": "caso", "value": {"titulo": "Dos", "texto": "<h2>Dos</h2>"}},
            {"type": "texto", "value": "<h2>Tres</h2>"},
        ]
    )

    assert [titulo.texto for titulo in aula.indice(cuerpo)] == ["Uno", "Tres"]
