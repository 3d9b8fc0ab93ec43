"""Rich text back to Markdown."""

import re

import pytest

from comun import a_markdown, markdown
from comun.contenido import read_markdown
from portal.operations.contenido import CARPETA


def plain(html: str) -> str:
    """Return it without the white space that only lays out the source."""
    return re.sub(r"\s+(?=</?(?:ul|ol|li|p)>)", "", " ".join(html.split()))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Uno <strong>dos</strong> <em>tres</em>.</p>",
        "<h2>Uno</h2>\n<p>Dos</p>\n<h3>Tres</h3>",
        "<ul>\n<li>Uno</li>\n<li>Dos\n<ol>\n<li>Tres</li>\n</ol>\n</li>\n</ul>",
        "<p># No es título</p>",
        "<p>- No es lista</p>",
        "<p>1. Tampoco</p>",
        "<p>2 * 3 * 4, una_clave_larga y [no es liga](x)</p>",
        "<p>a &lt; b &amp; c &lt;b&gt; &amp;lt; d</p>",
        "<p>Uno<br>\nDos</p>",
        "<p>Sea \\(a_1 * b_2 &lt; 3\\) y $$x_1$$, con \\(suelto y $5_000</p>",
    ],
)
def test_what_is_written_says_the_same_again(html: str) -> None:
    again = markdown.render(a_markdown.write(html))

    assert plain(again) == plain(html)


@pytest.mark.django_db
def test_links_inside_the_site_become_addresses() -> None:
    assert a_markdown.write('<p><a href="/cursos/">Ver</a></p>') == "[Ver](/cursos/)"
    assert a_markdown.write("<p><b>Uno </b>dos</p>") == "**Uno** dos"


def test_all_our_lessons_survive_the_way_there_and_back() -> None:
    for archivo in (CARPETA / "cursos").glob("*/lecciones/*.md"):
        for kind, value in read_markdown(archivo).cuerpo:
            if kind == "texto":
                once = a_markdown.write(value)
                assert plain(markdown.render(once)) == plain(value), archivo
                assert a_markdown.write(markdown.render(once)) == once, archivo
