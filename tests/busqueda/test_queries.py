"""What is found, in which order, by whom; and that nothing typed can break it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from busqueda import queries
from busqueda.enums import TipoEntrada
from busqueda.queries import search
from tests.factories.busqueda import put

from .test_indice import titles

pytestmark = pytest.mark.django_db

HOSTILE = [
    "", " ", "\t\n", "\x00", "zurron\x00", '"', "'", '"zurron', "zurron*", "^zurron", "-zurron",
    "NOT", "zurron AND", "OR OR OR", "NEAR(zurron, 2)", "titulo_raices : zurron", "{zurron}",
    "((((", "))))", "a & b | !c", "zurron <-> zurron", ":*", "\\", "%", "%s", "_", "';--",
    "'); DROP TABLE busqueda_entrada;--", "\U0001f642", "\U0001f469\u200d\U0001f467",
    "\u202ezurron\u202c", "\u200f", "\ufdfa", "\u4e2d\u6587", "\ufb01", "\ufffd",
    "x" * 10_000, "a " * 5_000, "zurron " * 2_000, '"' * 10_000, "(" * 10_000,
    "<script>alert(1)</script>", "{{ 7 }}", "../../etc/passwd", "1e999", "00000000", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("texto", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_it(texto: str) -> None:
    put("Zurrón")

    found = search(texto, ambitos={"curso-1"}, elemento=texto, tipo=texto)

    assert found.total >= 0


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_nor_does_any_other(texto: str) -> None:
    assert search(texto, ambitos=set()).total >= 0


def test_all_words_must_be_there() -> None:
    put("Zurrón de jícara")
    put("Zurrón de barro")
    put("Zurrón y jícara de barro")
    put("Otro zurrón de barro con jícara")

    assert "Zurrón de barro" not in titles("zurron jicara")
    assert len(titles("zurron jicara")) == 3


def test_where_few_have_all_words_some_that_have_one_follow() -> None:
    put("Zurrón de jícara")
    put("Zurrón de barro")

    found = search("zurron con jicara", ambitos=set())

    assert found.parcial
    assert titles("zurron con jicara") == ["Zurrón de jícara", "Zurrón de barro"]


def test_one_word_is_never_partial() -> None:
    put("Zurrón")

    assert not search("zurron", ambitos=set()).parcial


def test_titles_stand_above_texts() -> None:
    put("Largo y aburrido", texto="zurrón " * 40)
    put("Un zurrón entre muchas otras cosas que se dicen en un título largo", texto="barro " * 400)

    assert titles("zurrones")[0].startswith("Un zurrón")


def test_where_it_belongs_counts_as_its_text() -> None:
    put("Ventanilla", contexto="Zurronero, Jalisco")

    assert titles("zurronero") == ["Ventanilla"]


def test_groups_come_in_order_with_the_first_few_of_each() -> None:
    for number in range(queries.POR_GRUPO + 2):
        put(f"Zurrón {number}", tipo=TipoEntrada.CURSO)
    put("Zurrón", tipo=TipoEntrada.ELEMENTO)

    first, second = search("zurron", ambitos=set()).grupos

    assert (first.nombre, first.total, len(first.hallazgos)) == ("Metodología", 1, 1)
    assert (second.nombre, second.total) == ("Cursos", queries.POR_GRUPO + 2)
    assert len(second.hallazgos) == queries.POR_GRUPO


def test_one_kind_is_read_page_by_page() -> None:
    for number in range(queries.POR_PAGINA + 3):
        put(f"Zurrón {number}")
    put("Zurrón", tipo=TipoEntrada.CURSO)

    pages = [
        search("zurron", ambitos=set(), tipo="tema", desde=start)
        for start in (0, queries.POR_PAGINA)
    ]

    curso, tema = pages[0].grupos
    assert (curso.total, curso.hallazgos) == (1, [])  # only counted
    urls = [hallazgo.url for page in pages for hallazgo in page.grupos[1].hallazgos]
    assert len(urls) == len(set(urls)) == tema.total == queries.POR_PAGINA + 3


def test_nobody_counts_beyond_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "TOPE", 5)
    for number in range(7):
        put(f"Zurrón {number}", texto="zurrón")

    (grupo,) = search("zurron", ambitos=set()).grupos

    assert (grupo.total, grupo.hay_mas) == (5, True)


def test_a_closed_entry_is_found_only_by_who_holds_its_name() -> None:
    put("Zurrón cerrado", ambito="curso-7", elementos=["E1"])
    put("Zurrón abierto", elementos=["E2"])

    outside = search("zurron", ambitos=set())
    other = search("zurron", ambitos={"curso-70", "curso", "7", ""})
    inside = search("zurron", ambitos={"curso-7"})

    assert outside.total == other.total == 1
    assert outside.elementos == other.elementos == [("E2", 1)]  # nor counted
    assert inside.total == 2
    assert sorted(inside.elementos) == [("E1", 1), ("E2", 1)]


def test_it_is_narrowed_by_an_element() -> None:
    put("Zurrón uno", elementos=["E1", "M3"])
    put("Zurrón diez", elementos=["M10"])
    put("Zurrón nada")

    assert titles("zurron", elemento="M3") == ["Zurrón uno"]
    assert titles("zurron", elemento="M1") == []
    assert titles("zurron", elemento="M10") == ["Zurrón diez"]


def test_the_words_found_are_marked_and_all_is_escaped() -> None:
    put("<b>Zurrón</b> & compañía", resumen="Los <i>zurrones</i> de antes")

    ((hallazgo,),) = (grupo.hallazgos for grupo in search("zurron", ambitos=set()).grupos)

    assert hallazgo.titulo == "&lt;b&gt;<mark>Zurrón</mark>&lt;/b&gt; &amp; compañía"
    assert hallazgo.resumen == "Los &lt;i&gt;<mark>zurrones</mark>&lt;/i&gt; de antes"


def test_where_the_summary_does_not_say_it_the_text_around_it_is_shown() -> None:
    put("Título", resumen="Nada", texto=f"{'barro ' * 100} aquí hay un zurrón {'lodo ' * 100}")

    (grupo,) = search("zurrones", ambitos=set()).grupos

    assert "aquí hay un <mark>zurrón</mark> lodo" in grupo.hallazgos[0].resumen
    assert grupo.hallazgos[0].resumen.startswith("… ")
    assert len(grupo.hallazgos[0].resumen) < 300


def test_its_queries_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(60):
        put(f"Zurrón {number}", tipo=TipoEntrada.values[number % 5], elementos=["E1", "M1"])

    with django_assert_num_queries(2):
        search("zurron", ambitos={"curso-1"})
    with django_assert_num_queries(3):
        search("zurron inexistentísimo", ambitos=set())
    with django_assert_num_queries(0):
        search("", ambitos=set())
