"""The methodology's pages: what they tell, and in how many queries."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from metodologia.models import ElementoPage, TipoElementoPage
from tests.factories.metodologia import (
    ElementoFactory,
    FuenteFactory,
    NombreLegalFactory,
    TipoElementoFactory,
)

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_door_links_the_nine_steps_and_counts_each_list(client: Client) -> None:
    lista = TipoElementoFactory(title="Lista contada", historia=False)
    ElementoFactory.create_batch(2, parent=lista)
    ElementoFactory(parent=lista, live=False)

    html = text(client, "/metodologia/")

    assert html.count('aria-label="Paso ') == 9
    assert 'href="/metodologia/pasos/diagnostico/" aria-label="Paso 1: Diagnóstico"' in html
    assert "2 fichas" in html.split("Lista contada")[1].split("</li>")[0]


def test_lists_told_as_history_stand_apart(client: Client) -> None:
    TipoElementoFactory(title="Lista que terminó", historia=True)

    html = text(client, "/metodologia/")

    assert html.index("Se cuenta como historia") < html.index("Lista que terminó")


def test_steps_are_grouped_by_rhythm_and_plates_show_only_the_number(client: Client) -> None:
    html = text(client, "/metodologia/pasos/")

    headings = [html.index(f"<h2>{name}") for name in ("Largo plazo", "Periodo", "Cada año")]
    assert headings == sorted(headings)
    assert '<span class="placa">9</span>' in html
    assert ">E9<" not in html


def test_materias_are_grouped_by_generation(client: Client) -> None:
    html = text(client, "/metodologia/materias/")

    assert html.index("Primera generación") < html.index("Segunda generación")


def test_an_unforeseen_group_is_shown_with_its_own_name(client: Client) -> None:
    elemento = ElementoFactory(grupo="de-campo")

    html = text(client, elemento.get_parent().get_url())

    assert "<h2>De campo</h2>" in html


def test_problems_are_entered_by_the_question_of_an_office(client: Client) -> None:
    elemento = ElementoFactory(pregunta="¿Por qué se inunda siempre la misma calle?")

    html = text(client, elemento.get_parent().get_url())

    assert f'<a href="{elemento.get_url()}">¿Por qué se inunda siempre la misma calle?</a>' in html
    assert elemento.title in html


def test_an_empty_list_says_so_and_leads_back(client: Client) -> None:
    lista = TipoElementoFactory()

    html = text(client, lista.get_url())

    assert "Todavía no hay fichas en esta lista" in html


def test_an_element_quotes_its_source_with_the_date_in_words(client: Client) -> None:
    fuente = FuenteFactory(titulo="León hacia el Futuro", fecha_texto="abril de 2007")
    elemento = ElementoFactory(fuente=fuente, texto_fuente="planeación acción")

    html = text(client, elemento.get_url())

    assert "«planeación acción»" in html
    assert "<i>León hacia el Futuro</i>, abril de 2007." in html


def test_an_element_says_what_the_law_calls_it(client: Client) -> None:
    nombre = NombreLegalFactory()

    html = text(client, nombre.elemento.get_url())

    assert "Nombre que da la ley" in html
    assert f'href="{nombre.norma.liga}"' in html
    assert "artículo 20" in html
    assert "Publicada el 5 ene 1983" in html


def test_what_is_history_says_why(client: Client) -> None:
    elemento = ElementoFactory(historia=True)

    html = text(client, elemento.get_url())

    assert "Se cuenta como historia" in html
    assert "Terminó en 2014." in html


def test_a_step_lights_itself_and_other_elements_the_steps_they_relate_to(client: Client) -> None:
    elemento = ElementoFactory()
    elemento.relacionados.set(ElementoPage.objects.filter(clave__in=["E2", "E9"]))
    elemento.save()

    step = text(client, "/metodologia/pasos/evaluacion/")
    other = text(client, elemento.get_url())

    assert 'aria-label="Paso 9 del ciclo"' in step
    assert 'aria-label="Pasos 2 y 9 del ciclo"' in other
    assert 'href="/metodologia/pasos/vision-estrategica/"' in other


def test_an_unpublished_relative_is_not_shown(client: Client) -> None:
    elemento, draft = ElementoFactory(), ElementoFactory(live=False, title="Ficha en borrador")
    elemento.relacionados.set([draft])
    elemento.save()

    assert "Ficha en borrador" not in text(client, elemento.get_url())


def test_neighbours_are_those_of_the_same_list(client: Client) -> None:
    lista = TipoElementoFactory()
    ElementoFactory(parent=lista, title="La de antes")
    here = ElementoFactory(parent=lista)
    ElementoFactory(parent=lista, title="La que no", live=False)
    ElementoFactory(parent=lista, title="La de después")

    html = text(client, here.get_url())

    assert 'rel="prev"' in html and "La de antes" in html
    assert 'rel="next"' in html and "La de después" in html
    assert "La que no" not in html


def test_an_index_points_to_the_sections_of_an_element_in_depth(client: Client) -> None:
    html = text(client, "/metodologia/pasos/diagnostico/")

    assert '<a href="#si-su-municipio-no-tiene-instituto">' in html
    assert '<h2 id="si-su-municipio-no-tiene-instituto">' in html


def test_every_published_page_answers(client: Client) -> None:
    pages = [*TipoElementoPage.objects.live(), *ElementoPage.objects.live()]

    broken = [page.url_path for page in pages if client.get(page.get_url()).status_code != 200]

    assert len(pages) > 100
    assert not broken


@pytest.mark.parametrize(
    "url",
    [
        "/metodologia/",
        "/metodologia/pasos/",
        "/metodologia/problemas/",
        "/metodologia/pasos/diagnostico/",
        "/metodologia/problemas/capacidad-de-soporte/",
    ],
)
def test_pages_ask_little_however_many_elements_there_are(
    client: Client, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ElementoFactory.create_batch(5, parent=TipoElementoPage.objects.get(slug="problemas"))
    client.get(url)  # the roots of the site go to the cache

    with django_assert_max_num_queries(8):
        client.get(url)
