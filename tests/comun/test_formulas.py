"""Formulae: drawn as MathML, shown as written where they cannot be read, and never dangerous."""

import re
import threading

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comun import markdown
from comun.formulas import draw
from comun.templatetags.aula import con_anclas, con_formulas

from .hostiles import VECTORES
from .test_markdown_ajeno import ELEMENTOS

MATH = "{http://www.w3.org/1998/Math/MathML}"
DE_FORMULA = {
    "math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mphantom", "mprescripts", "mroot",
    "mrow", "mspace", "msqrt", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
    "munderover",
}  # fmt: skip
DE_HTML = {
    "span": {"class"},
    "a": {"href", "rel", "title"},
    "th": {"align"},
    "td": {"align"},
    "code": {"class"},
}
SE_ABREN = ["\\(", "\\)", "$$", "$"]
TEX = [
    "\\frac", "\\text{", "\\sqrt", "\\left", "\\right", "\\operatorname", "\\color{red}", "\\href",
    "\\style", "\\class{x}", "\\def\\a", "\\newcommand", "\\begin{cases}", "\\end{cases}", "{", "}",
    "^", "_", "&", "\\\\", "x", "<", ">", '"', "\\mbox{", "\\hspace{9em}", "\\unicode{60}",
]  # fmt: skip


def assert_harmless(html: str) -> None:
    """Read it as a browser would: no element, attribute or address but those that were allowed."""
    tree = html5lib.parseFragment(html, treebuilder="etree")
    for element in tree.iter():
        tag = str(element.tag)
        if tag == "DOCUMENT_FRAGMENT":
            continue
        if tag.startswith(MATH):
            assert tag.removeprefix(MATH) in DE_FORMULA, html
            assert not [n for n in element.attrib if n in ("style", "href") or n[:2] == "on"], html
            assert element.get("class", "izq") == "izq"
        else:
            name = tag.removeprefix("{http://www.w3.org/1999/xhtml}")
            assert name in ELEMENTOS | {"h2", "h3", "span"}, html
            assert set(element.attrib) <= DE_HTML.get(name, set()), html
            assert not element.get("href", "").strip().lower().startswith("javascript"), html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\\(x\\)", "<p><math><mi>x</mi></math></p>"),
        ("Sea\n$$x_i < 2$$", "<p>Sea <math display=\"block\"><msub><mi>x</mi><mi>i</mi></msub>"
         "<mo>&lt;</mo><mn>2</mn></math></p>"),
        ("$$\nx\n$$", '<p><math display="block"><mi>x</mi></math></p>'),
        ("\\(a_1 * b_2\\) y *c*", "<p><math><msub><mi>a</mi><mn>1</mn></msub>"
         '<mo lspace="0.2222em" rspace="0.2222em">∗</mo><msub><mi>b</mi><mn>2</mn></msub></math>'
         " y <em>c</em></p>"),
    ],
)  # fmt: skip
def test_a_formula_is_drawn(text: str, html: str) -> None:
    assert draw(markdown.render_untrusted(text)).replace("<br>\n", " ") == html
    assert draw(markdown.render(text)).replace("\n", " ") == html


def test_no_line_ends_between_a_formula_and_its_signs() -> None:
    math = "<math><mi>x</mi></math>"

    assert draw("Vale (\\(x\\)), no \\(x\\)") == (
        f'Vale <span class="junto">({math}),</span> no {math}'
    )


@pytest.mark.parametrize(
    "text",
    [
        "De $1,500 a $2,000, y de $ 300 a $ 400",
        "US$5 y $$",
        "Cuesta $$$ o $$$$",
        "Un paréntesis \\(sin cerrar",
        "\\)al revés\\(",
        "\\[un corchete\\]",
        "\\(\\)",
    ],
)
def test_money_and_loose_signs_are_no_formula(text: str) -> None:
    assert "<math" not in draw(markdown.render_untrusted(text))
    assert "<code" not in draw(markdown.render_untrusted(text))


def test_code_shows_what_is_written() -> None:
    for text in ("`\\(x\\)`", "```\n\\(x\\)\n```", "    \\(x\\)"):
        assert "\\(x\\)" in draw(markdown.render_untrusted(text))


@pytest.mark.parametrize(
    "tex",
    [
        "\\nada{x}",
        "\\frac{1}{",
        "\\href{javascript:alert(1)}{x}",
        "\\operatorname<",
        "\\boxed{x}",  # no browser draws its element alike
        "\\def\\a{\\a\\a}\\a",
        "\\newcommand{\\a}{x} \\a",
        "a & b",
        "{" * 200 + "}" * 200,
        "a `b` c &",
    ],
)
def test_what_cannot_be_read_is_shown_as_written(tex: str) -> None:
    shown = draw(markdown.render_untrusted(f"Antes \\({tex}\\) después"))

    assert '<p>Antes <code class="formula">' in shown
    assert "</code> después</p>" in shown
    assert "klzzwxh" not in shown
    assert_harmless(shown)


def test_the_words_of_what_cannot_be_read_are_kept() -> None:
    shown = draw(markdown.render_untrusted("\\(\\nada{x < y}\\)"))

    assert shown == '<p><code class="formula">\\nada{x &lt; y}</code></p>'


def test_a_formula_of_a_thousand_signs_is_not_one() -> None:
    assert "<math" not in draw(f"\\({'x+' * 600}\\)")
    assert "<math" in draw(f"\\({'x+' * 400}x\\)")


@pytest.mark.parametrize(
    "bomb", ["\\sqrt{{{}}}", "\\hat {}", "x^{{{}}}", "{{{}}}", "\\left({}\\right)", "\\frac{{{}}}1"]
)
def test_the_deepest_formula_fits_in_the_smallest_stack(bomb: str) -> None:
    """A stack that overflows would end the process: this test would not fail, it would not end."""
    tex = "x"
    while len(re.findall(r"[\\{^_]", bomb.format(tex))) <= 150 and len(tex) < 900:
        tex = bomb.format(tex)
    found: list[str] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.append(draw(f"\\({tex}\\)")))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)

    assert "<math" in found[0]


def test_a_formula_neither_covers_nor_pushes_away() -> None:
    drawn = draw("\\(\\hspace{500em}x\\hspace{-50em}y\\)")

    assert "500" not in drawn
    assert "-50" not in drawn


def test_an_attribute_stays_as_it_is() -> None:
    link = '<a href="https://x.example/\\(x\\)" title="a > \\(y\\)">\\(z\\)</a>'

    assert draw(link) == link.replace(">\\(z\\)<", "><math><mi>z</mi></math><")


def test_what_is_drawn_is_drawn_once() -> None:
    once = draw("<p>\\(\\text{\\(} x\\) y \\(\\nada\\)</p>")

    assert draw(once) == once


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_formula_leaves_anything_that_runs(tex: str) -> None:
    assert_harmless(draw(markdown.render_untrusted(f"a \\({tex}\\) b $${tex}$$")))
    assert_harmless(con_formulas(f"\\({tex}\\)"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*SE_ABREN, *TEX, *"<>[]!*_`|#&\"'\n -", *VECTORES[:40]])))
def test_no_mixture_leaves_anything_that_runs(parts: list[str]) -> None:
    text = "".join(parts)

    assert_harmless(draw(markdown.render_untrusted(text)))
    assert_harmless(con_formulas(text))


def test_a_lesson_draws_its_formulae_and_keeps_its_headings() -> None:
    text = markdown.render("## Con letras\n\nLa tasa es \\(r\\).")

    drawn = con_anclas(text)

    assert '<h2 id="con-letras">Con letras</h2>' in drawn
    assert "<math><mi>r</mi></math>" in drawn


def test_plain_text_is_escaped_before() -> None:
    assert con_formulas("<b> \\(x\\)") == "&lt;b&gt; <math><mi>x</mi></math>"
