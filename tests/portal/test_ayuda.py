"""Help, credits, and pages of text below another."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from metodologia.models import Fuente, Norma
from portal.models import TextoPage
from tests.factories.metodologia import FuenteFactory

pytestmark = pytest.mark.django_db

GUIAS = [
    "participante", "trabajos", "facilitacion", "grupo", "calidad", "plan", "enlace",
    "municipio", "postulaciones", "verificacion",
]  # fmt: skip


def test_the_help_lists_its_guides_in_the_order_of_the_contents(client: Client) -> None:
    html = client.get("/ayuda/").content.decode()

    guias = html.split('class="l guias"')[1].split("</ul>")[0]

    assert re.findall(r'href="/ayuda/(\w+)/"', guias) == GUIAS


@pytest.mark.parametrize("guia", GUIAS)
def test_each_guide_leads_up_and_to_the_others(client: Client, guia: str) -> None:
    html = client.get(f"/ayuda/{guia}/").content.decode()

    assert '<li><a href="/ayuda/">Ayuda</a></li>' in html
    otras = html.split('class="l guias"')[1].split("</ul>")[0]
    assert re.findall(r'href="/ayuda/(\w+)/"', otras) == [name for name in GUIAS if name != guia]


@pytest.mark.parametrize("guia", GUIAS)
def test_each_guide_says_where_to_ask(client: Client, guia: str) -> None:
    html = client.get(f"/ayuda/{guia}/").content.decode()

    assert '"/contacto/' in html.split("<article")[1].split("</article>")[0]


@pytest.mark.parametrize("guia", GUIAS)
def test_the_guides_address_people_as_usted_and_avoid_our_own_words(guia: str) -> None:
    page = TextoPage.objects.get(url_path__endswith=f"/ayuda/{guia}/")
    text = f"{page.entrada} {page.cuerpo}".lower()

    assert not re.search(r"\b(tú|tus|usuarios?|registro|recurso|clic|click|login)\b", text)


def test_the_permanent_address_of_verification_stays(client: Client) -> None:
    assert client.get("/verificacion/").status_code == 200
    assert 'href="/verificacion/"' in client.get("/ayuda/verificacion/").content.decode()


def test_a_guide_that_was_taken_off_is_not_listed(client: Client) -> None:
    TextoPage.objects.get(slug="enlace").unpublish()

    html = client.get("/ayuda/").content.decode()

    assert "/ayuda/enlace/" not in html.split('class="l guias"')[1].split("</ul>")[0]
    assert client.get("/ayuda/enlace/").status_code == 404


def test_a_guide_has_only_the_address_below_the_help(client: Client) -> None:
    assert client.get("/participante/").status_code == 404


def test_what_a_guide_asks_of_the_database_does_not_grow(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ayuda = Page.objects.get(slug="ayuda")
    for number in range(5):
        ayuda.add_child(instance=TextoPage(title=f"Guía {number}", slug=f"guia-{number}"))
    client.get("/ayuda/participante/")

    with django_assert_max_num_queries(8):
        client.get("/ayuda/participante/")


def test_credits_name_every_document_and_norm_with_its_date(client: Client) -> None:
    FuenteFactory(titulo="Plan de <b>prueba</b>", fecha_texto="marzo de 2001")

    html = client.get("/fuentes/").content.decode()

    assert "Plan de &lt;b&gt;prueba&lt;/b&gt;" in html
    for fuente in Fuente.objects.all():
        assert fuente.fecha_texto in html
    for norma in Norma.objects.all():
        assert norma.nombre in html and norma.liga in html
    assert "Marco Geoestadístico 2019" in html
    assert "SIL Open Font" in html


def test_credits_ask_a_fixed_number_of_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/fuentes/")

    with django_assert_max_num_queries(5):
        client.get("/fuentes/")


def test_without_its_text_the_credits_are_no_page(client: Client) -> None:
    TextoPage.objects.get(slug="fuentes").unpublish()

    assert client.get("/fuentes/").status_code == 404


def test_the_accessibility_statement_says_what_a_declaration_must() -> None:
    text = str(TextoPage.objects.get(slug="accesibilidad").cuerpo)

    for needed in ("2.2", "AA", "parcial", "Qué falta", "autoevaluación", "/contacto/", "2026"):
        assert needed in text
