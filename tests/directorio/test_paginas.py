"""The directory and each municipality's page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from directorio import queries
from municipios.models import Municipio
from tests.factories.cuentas import municipio
from tests.factories.practicas import MunicipioPageFactory, PracticaFactory

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def names(client: Client, query: str) -> list[str]:
    vista = client.get(f"/municipios/{query}").context["vista"]
    return [fila.nombre for fila in vista.filas]


def test_all_are_listed_thirty_a_page(client: Client) -> None:
    html = text(client, "/municipios/")

    assert "2,478 municipios" in html
    assert "Página 1 de 83" in html
    assert len(names(client, "")) == 30
    assert len(names(client, "?pagina=83")) == 18
    assert len(names(client, "?pagina=9999")) == 18


def test_no_municipality_is_lost_between_pages(client: Client) -> None:
    found = {
        fila.cvegeo
        for pagina in range(1, 6)
        for fila in client.get(f"/municipios/?entidad=20&pagina={pagina}").context["vista"].filas
    }

    assert len(found) == 150


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("?q=leon", "León"),
        ("?q=Cancún", "Benito Juárez"),
        ("?q=11020", "León"),
        ("?q=benito juarez&entidad=09", "Benito Juárez"),
        ("?q=ayuntamiento de rioverde", "Rioverde"),
    ],
)
def test_it_is_searched_by_name_other_name_key_and_state(
    client: Client, query: str, first: str
) -> None:
    assert names(client, query)[0] == first


def test_those_that_take_part_are_those_with_something_published(client: Client) -> None:
    PracticaFactory(borrador=True)

    before = names(client, "?participan=1")
    PracticaFactory()
    after = names(client, "?participan=1")

    assert set(before) == {"León", "Chimalhuacán", "Mérida"}
    assert set(after) == {*before, "Rioverde"}
    assert names(client, "?participan=1&entidad=24") == ["Rioverde"]
    assert "1 práctica" in text(client, "/municipios/?q=rioverde")


def test_a_private_practice_does_not_count(client: Client) -> None:
    PageViewRestriction.objects.create(page=PracticaFactory(), restriction_type="login")

    assert "Rioverde" not in names(client, "?participan=1")
    assert "Este municipio todavía no publica" in text(client, "/municipios/24024/")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?q=xyzxyz", "No encontramos ese municipio"),
        ("?q=...", "No encontramos ese municipio"),
        ("?q=abasolo&participan=1", "Ninguno de ellos publica prácticas todavía"),
    ],
)
def test_nothing_found_says_what_to_do(client: Client, query: str, said: str) -> None:
    assert said in text(client, f"/municipios/{query}")


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?q='", "?q=%25", "?q=" + "a" * 3000, "?q=" + "a%20" * 500, "?entidad=99",
     "?entidad=x", "?pagina=x", "?pagina=-3", "?pagina=99999999999", "?participan=no",
     "?entidad=%D9%A3%D9%A4", "?q=<script>"],
)  # fmt: skip
def test_whatever_is_asked_gives_a_page(client: Client, query: str) -> None:
    assert client.get(f"/municipios/{query}").status_code == 200


def test_a_municipality_shows_its_place_and_its_practices(client: Client) -> None:
    PracticaFactory(title="Ficha de obra")
    PracticaFactory(title="Un borrador", borrador=True)

    html = text(client, "/municipios/24024/")

    assert "1 práctica publicada" in html
    assert "Ficha de obra" in html
    assert "Un borrador" not in html
    assert '<circle class="pt"' in html
    assert "Fuente: INEGI, Marco Geoestadístico 2019." in html


def test_one_that_publishes_nothing_says_so_and_what_to_do(client: Client) -> None:
    html = text(client, "/municipios/24024/")

    assert "Este municipio todavía no publica prácticas" in html
    assert "pida que lo designen enlace" in html


def test_one_newer_than_the_map_has_no_point(client: Client) -> None:
    html = text(client, "/municipios/02006/")

    assert '<circle class="pt"' not in html
    assert "el mapa todavía no trae su punto" in html


def test_an_alcaldia_is_called_so(client: Client) -> None:
    assert "Alcaldía, Ciudad de México" in text(client, "/municipios/09014/")


@pytest.mark.parametrize(
    "cvegeo", ["99999", "1", "abcde", "110200", "%00", "11%27", "١١٠٢٠", "11020%0a", "<b>"]
)
def test_a_key_that_is_none_gets_a_page_that_helps(client: Client, cvegeo: str) -> None:
    response = client.get(f"/municipios/{cvegeo}/")

    assert response.status_code == 404
    assert "No hay un municipio con esa clave" in response.content.decode()


def test_every_municipality_has_its_outline() -> None:
    for one in Municipio.objects.filter(pk__endswith="001"):
        assert queries.lugar(one).contorno, one


@pytest.mark.parametrize(
    "url",
    ["/municipios/", "/municipios/?q=juarez&entidad=08", "/municipios/?participan=1",
     "/municipios/24024/"],
)  # fmt: skip
def test_it_asks_as_little_for_many_as_for_few(
    client: Client, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in Municipio.objects.filter(entidad="08")[:12]:
        PracticaFactory(parent=MunicipioPageFactory(municipio=municipio(place.pk)))
    PracticaFactory.create_batch(5)
    client.get(url)

    with django_assert_max_num_queries(8):
        client.get(url)
