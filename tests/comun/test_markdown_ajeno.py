"""What anybody writes becomes HTML that does nothing, soon."""

import time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comun import markdown
from comun.markdown import LARGO, clean, refusal, render_untrusted

from .hostiles import INTERMINABLES, LENTAS, VECTORES

ELEMENTOS = {
    "p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "sup", "sub",
}  # fmt: skip
MARCAS = "<>[]()!*_`|#&:\"'\\\n -"
RIGHT_TO_LEFT = "\u202e"


def assert_harmless(html: str) -> None:
    """Read it as a browser would: no element, attribute or address but those that were allowed."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        if element is tree:
            continue
        assert element.tag in ELEMENTOS, html
        allowed = {"a": {"href", "rel"}, "th": {"align"}, "td": {"align"}}.get(element.tag, set())
        assert set(element.attrib) <= allowed, html
        if href := element.attrib.get("href"):
            internal = href.startswith(("#", "/")) and not href.startswith(("//", "/\\"))
            assert internal or href.lower().startswith(("http://", "https://", "mailto:")), html


def test_there_are_enough_vectors() -> None:
    assert len(VECTORES) >= 150


@pytest.mark.parametrize("text", VECTORES)
def test_no_hostile_text_leaves_anything_that_runs(text: str) -> None:
    assert_harmless(render_untrusted(text))
    assert_harmless(render_untrusted(f"Antes **x {text} y** después\n\n- {text}\n\n> {text}"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_at_all_leaves_anything_that_runs(text: str) -> None:
    assert_harmless(render_untrusted(text))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"<>[]()!*_`|#&:\"'\\\n -", "script", "https://x.example", *VECTORES[:40]]
        ),
        max_size=30,
    )
)
def test_no_mixture_of_marks_leaves_anything_that_runs(parts: list[str]) -> None:
    assert_harmless(render_untrusted("".join(parts)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** y *b*", "<strong>a</strong> y <em>b</em>"),
        ("uno\ndos", "uno<br>\ndos"),
        ("- a\n- b", "<li>a</li>"),
        ("| a |\n|---|\n| 1 |", "<td>1</td>"),
        ("```\nx = 1\n```", "<pre><code>x = 1\n</code></pre>"),
        ("# Título", "<h4>Título</h4>"),
        ("<b>hola</b>", "&lt;b&gt;hola&lt;/b&gt;"),
        ("Peña & Ruiz", "Peña &amp; Ruiz"),
    ],
)
def test_what_people_need_is_kept(text: str, html: str) -> None:
    assert html in render_untrusted(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](https://x.example/)", '<a href="https://x.example/" rel="nofollow ugc noopener">'),
        ("vea https://x.example/a.", 'rel="nofollow ugc noopener">https://x.example/a</a>.'),
        ("[x](https://aula.example/cursos/)", '<a href="https://aula.example/cursos/">'),
        ("[x](https://aula.example.malo/)", 'rel="nofollow ugc noopener"'),
        ("[x](/metodologia/)", '<a href="/metodologia/">'),
        ("[x](mailto:a@x.example)", '<a href="mailto:a@x.example">'),
    ],
)
def test_links_say_whether_they_leave_the_site(text: str, html: str) -> None:
    assert html in render_untrusted(text)


def test_images_are_dropped() -> None:
    assert "rastro" not in render_untrusted("hola ![x](https://x.example/rastro.gif)")


def test_controls_and_marks_of_direction_are_dropped() -> None:
    assert clean(f"a\x00b{RIGHT_TO_LEFT}c\u2066d\r\ne\ud800") == "abcd\ne"
    assert RIGHT_TO_LEFT not in render_untrusted(f"`{RIGHT_TO_LEFT}x`")


@pytest.mark.parametrize("name", INTERMINABLES)
def test_what_would_never_end_is_refused_before_it_is_tried(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never() -> None:
        raise AssertionError("it was tried")

    monkeypatch.setattr(markdown, "_parser", never)

    assert refusal(INTERMINABLES[name])
    assert render_untrusted(INTERMINABLES[name]).startswith("<p>")


@pytest.mark.parametrize("text", [*INTERMINABLES.values(), *LENTAS.values()], ids=str.__len__)
def test_no_text_takes_two_seconds(text: str) -> None:
    start = time.process_time()

    assert_harmless(render_untrusted(text))

    assert time.process_time() - start < 2


@pytest.mark.parametrize("text", LENTAS.values(), ids=LENTAS)
def test_what_is_only_long_is_not_refused(text: str) -> None:
    assert not refusal(text)


def test_a_text_too_long_says_how_long_it_may_be() -> None:
    assert "10,000" in refusal("a" * (LARGO + 1))
    assert not refusal("a" * LARGO)


def test_deep_enough_lists_and_quotes_are_allowed() -> None:
    assert not refusal("\n".join(" " * (4 * depth) + "- a" for depth in range(15)))
    assert not refusal("> " * 15 + "a")
    assert not refusal("- - - - -\n* * *\n" + "    código\n" * 200)


def test_an_overflow_is_shown_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    class Overflows:
        def convert(self, text: str) -> str:
            raise RecursionError

    monkeypatch.setattr(markdown, "_parser", Overflows)

    assert render_untrusted("a <b>\nc") == "<p>a &lt;b&gt;<br>c</p>"
