"""schema.org beside each page: whole, and never a way out of its block."""

import json
from typing import Any

import html5lib
import pytest
from django.template import Context, Template
from django.test import Client

from cursos.models import LeccionPage
from metodologia.models import ElementoPage
from tests.factories.cursos import CursoFactory, lessons, tie
from tests.factories.metodologia import ElementoFactory

pytestmark = pytest.mark.django_db
HOSTILES = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> & &amp; \u2028 \"comillas\" 'y' \\u003C",
    "{{ 7|add:7 }} {% now 'Y' %}",
]


def graph(html: str) -> dict[str, Any]:
    """What a browser's parser finds in the one data block, by type."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    scripts = [node for node in tree.iter("script") if node.get("type") == "application/ld+json"]
    (block,) = scripts
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    return {item["@type"]: item for item in data["@graph"]}


def read(client: Client, url: str) -> dict[str, Any]:
    return graph(client.get(url).content.decode())


def test_the_home_page_says_who_this_is_and_how_to_search(client: Client) -> None:
    found = read(client, "/")

    assert found["Organization"]["name"] == "Aula Municipal"
    target = found["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://aula.example/buscar/?q={consulta}"


def test_a_course_says_who_backs_it_what_it_teaches_and_how_long_it_takes(client: Client) -> None:
    curso = CursoFactory(pasos=[1], horas=20)

    found = read(client, curso.get_url())

    course = found["Course"]
    assert course["provider"]["name"] == curso.respaldo
    assert course["teaches"][0]["termCode"] == "E1"
    assert course["hasCourseInstance"][0]["courseWorkload"] == "PT20H"
    assert course["offers"]["category"] == "Free"
    way = [step["name"] for step in found["BreadcrumbList"]["itemListElement"]]
    assert way == ["Inicio", "Cursos", curso.title]


def test_a_course_that_is_paid_is_not_called_free(client: Client) -> None:
    curso = CursoFactory(costo="$500 por persona")

    assert "offers" not in read(client, curso.get_url())["Course"]


def test_a_lesson_is_part_of_its_course(client: Client) -> None:
    curso = CursoFactory(lecciones=[1])
    leccion: LeccionPage = lessons(curso)[0]
    tie(leccion, 2)

    lesson = read(client, leccion.get_url())["LearningResource"]

    assert lesson["isPartOf"]["name"] == curso.title
    assert lesson["timeRequired"] == "PT30M"
    assert lesson["teaches"][0]["termCode"] == "E2"


def test_an_element_is_a_term_of_its_list(client: Client) -> None:
    term = read(client, "/metodologia/pasos/diagnostico/")["DefinedTerm"]

    assert term["termCode"] == "E1"
    assert term["inDefinedTermSet"]["url"] == "https://aula.example/metodologia/pasos/"


@pytest.mark.parametrize("title", HOSTILES)
def test_a_hostile_title_stays_a_title(client: Client, title: str) -> None:
    elemento: ElementoPage = ElementoFactory(title=title)

    html = client.get(elemento.get_url()).content.decode()

    assert graph(html)["DefinedTerm"]["name"] == title
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    inline = [s for s in tree.iter("script") if not s.get("src") and s.get("type") is None]
    assert inline == []


@pytest.mark.parametrize("text", HOSTILES)
def test_the_tag_for_all_escapes_whatever_it_is_given(text: str) -> None:
    html = Template("{% jsonld datos %}").render(
        Context({"datos": {"@graph": [{"@type": "Thing", "name": text}]}})
    )

    assert graph(html)["Thing"]["name"] == text
    assert html.count("<") == 2


def test_nothing_to_say_is_no_block() -> None:
    assert Template("{% jsonld datos %}").render(Context({"datos": None})).strip() == ""
