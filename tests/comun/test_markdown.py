"""Markdown becomes HTML that may be shown to anybody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun.markdown import render


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("## Título", "<h2>Título</h2>"),
        ("**a** y *b*", "<strong>a</strong> y <em>b</em>"),
        ("1. uno\n2. dos", "<li>dos</li>"),
        ("|a|b|\n|-|-|\n|1|2|", "<td>1</td>"),
        ("[ley](https://example.mx/)", '<a href="https://example.mx/" rel="noopener">ley</a>'),
    ],
)
def test_what_an_editor_writes_is_kept(source: str, html: str) -> None:
    assert html in render(source)


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>hola</p>",
        "[x](javascript:alert(1))",
        "<a href='data:text/html,hola'>x</a>",
        "<iframe src='https://example.mx'></iframe>",
        "<p style='position:fixed'>x</p>",
        "![x](https://example.mx/rastro.gif)",
    ],
)
def test_what_runs_or_spies_is_dropped(source: str) -> None:
    html = render(source)

    assert not re.search(r"<script|onclick|javascript:|data:|<iframe|style=|<img", html)


@given(st.text(max_size=200))
def test_no_text_makes_a_script(text: str) -> None:
    assert "<script" not in render(text).lower()
