"""Markdown of a bank of questions: figures of our own and formulae, and still nothing that runs."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from comun.markdown import render_figures

from .test_markdown_ajeno import VECTORES

BASE = "/figuras/"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![Plano](/figuras/ab12/)", '<p><img alt="Plano" src="/figuras/ab12/"></p>'),
        ("\\(a_1 * b_2 * c\\)", "<p>\\(a_1 * b_2 * c\\)</p>"),
        ("Sea $$x_i < y_i$$.", "<p>Sea $$x_i &lt; y_i$$.</p>"),
        ("De $5 a $6", "<p>De $5 a $6</p>"),
        ("uno\ndos", "<p>uno<br>\ndos</p>"),
    ],
)
def test_figures_and_formulae_are_kept(text: str, html: str) -> None:
    assert render_figures(text, base=BASE) == html


@pytest.mark.parametrize(
    "address",
    [
        "https://otra.example/x.png",
        "/figuras/../salir/",
        "/figuras/a/b/",
        "data:image/png,x",
        "//x/",
    ],
)
def test_no_other_address_is_asked_for_an_image(address: str) -> None:
    assert "src" not in render_figures(f"![Otra]({address})", base=BASE)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["![", "](/figuras/a/)", "\\(", "\\)", "$$", "\n", *VECTORES[:40]]))
)
def test_no_mixture_leaves_anything_that_runs(parts: list[str]) -> None:
    html = render_figures("".join(parts), base=BASE)

    # As a browser reads it: what stands escaped inside a description is text.
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    assert not {"script", "iframe", "svg", "style", "form"} & {tag.name for tag in tags}
    assert not [name for tag in tags for name in tag.attrs if name.startswith("on")]
    led = [str(tag.get(name, "")) for tag in tags for name in ("href", "src")]
    assert not [address for address in led if address.strip().lower().startswith("javascript:")]
