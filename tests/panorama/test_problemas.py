"""«Tengo este problema»: seven questions, and where each leads."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from metodologia.models import ElementoPage, TipoElementoPage
from metodologia.queries import elementos
from panorama.queries import problemas
from tests.factories.metodologia import ElementoFactory
from tests.factories.panorama import PracticaPublicadaFactory

pytestmark = pytest.mark.django_db


def of(clave: str) -> problemas.Problema:
    rows = [
        row
        for grupo in elementos(TipoElementoPage.objects.get(slug="problemas"))
        for row in grupo.elementos
    ]
    return next(one for one in problemas.read(rows) if one.elemento.clave == clave)


def test_the_door_of_the_methodology_leads_to_each_question(client: Client) -> None:
    html = client.get("/metodologia/").content.decode()

    for number in range(1, 8):
        assert f'href="/metodologia/problemas/#p{number}"' in html


def test_the_seven_questions_lead_to_elements_and_lessons(client: Client) -> None:
    html = client.get("/metodologia/problemas/").content.decode()

    assert [int(n) for n in re.findall(r'id="p(\d)"', html)] == list(range(1, 8))
    assert html.count("<h3>Consulte</h3>") == html.count("<h3>Aprenda</h3>") == 7


def test_a_problem_shows_at_most_three_of_each() -> None:
    for _ in range(5):
        PracticaPublicadaFactory(elementos=["P1"])

    found = of("P1")

    assert len(found.elementos) == len(found.practicas) == 3
    assert 0 < len(found.cursos) <= 3


def test_what_is_tied_to_the_problem_comes_before_what_is_tied_to_its_relatives() -> None:
    relative = ElementoPage.objects.get(clave="P1").relacionados.first()
    PracticaPublicadaFactory(title="De un pariente", elementos=[relative.clave])
    PracticaPublicadaFactory(title="Del problema", elementos=["P1"])

    # The model of an institute, in every new site, is tied to it too.
    titles = [liga.titulo for liga in of("P1").practicas if liga.titulo.startswith("De")]
    assert titles == ["Del problema", "De un pariente"]


def test_drafts_are_not_shown() -> None:
    before = of("P1").practicas
    PracticaPublicadaFactory(elementos=["P1"], live=False)

    assert of("P1").practicas == before


def test_four_queries_whatever_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    parent = TipoElementoPage.objects.get(slug="problemas")
    ElementoFactory.create_batch(4, parent=parent, pregunta="¿Y esto?")
    for _ in range(6):
        PracticaPublicadaFactory(elementos=["P1", "P2"])
    rows = [row for grupo in elementos(parent) for row in grupo.elementos]

    with django_assert_num_queries(4):
        problemas.read(rows)
