"""The timeline of institutes, the directory's filters and its map."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directorio.enums import Aspecto, Valor
from directorio.models import Organo
from directorio.queries import institutos
from metodologia.models import ElementoPage
from municipios.models import Municipio
from tests.factories.directorio import AfirmacionFactory, OrganoFactory, enlace_of

pytestmark = pytest.mark.django_db

URL = "/municipios/institutos/"


def test_leon_and_the_thirteen_it_listed_stand_in_their_order(client: Client) -> None:
    vista = client.get(URL).context["vista"]

    assert [row.anio for row in vista.listados] == [
        1994, 1996, 1999, 2000, 2001, 2001, 2001, 2001, 2002, 2002, 2003,
    ]  # fmt: skip
    assert [row.titulo for row in vista.en_formacion] == [
        "IMPLAN Nogales", "IMPLAN San Luis", "IMPLAN Cd. del Carmen",
    ]  # fmt: skip
    assert vista.listados[0].cvegeo == "11020"
    assert sum(len(year.marcas) for year in vista.anios) == 11


def test_each_line_has_the_words_and_the_date_of_its_source(client: Client) -> None:
    html = client.get(URL).content.decode()

    assert "IMIP Cd. Juárez, 1996" in html
    assert "Decreto 723/95" in html
    assert "día y mes ambiguos" in html
    assert html.count("<tr>") == 2 + 14


def test_names_that_are_ambiguous_are_not_guessed() -> None:
    rows = {row.titulo: row.cvegeo for row in institutos.linea().listados}

    for name in ("IMPLAN Río Verde", "IMPLAN Matamoros", "IMPLAN Tuxtla"):
        assert rows[name] == ""
    assert rows["IMPLAN Cancún"] == "23005"


def test_an_editor_maps_a_line_to_its_municipality_and_the_words_stay() -> None:
    page = ElementoPage.objects.get(url_path__endswith="/extension/rio-verde/")
    OrganoFactory(elemento=page, nombre="IMPLAN Río Verde")

    rows = {row.titulo: row for row in institutos.linea().listados}

    assert rows["IMPLAN Río Verde"].cvegeo == "24024"
    assert rows["IMPLAN Río Verde"].texto == "IMPLAN Río Verde, 2001"
    assert len(rows) == 11


def test_one_that_another_source_tells_stands_apart() -> None:
    organo = OrganoFactory(nombre="Instituto nuevo")
    AfirmacionFactory(organo=organo, aspecto=Aspecto.FUNDACION, valor="", anio=2024)

    found = institutos.linea()

    assert [row.titulo for row in found.otros] == ["Instituto nuevo"]
    assert found.anios[-1].anio == 2024


def test_without_the_list_the_page_still_answers(client: Client) -> None:
    ElementoPage.objects.filter(url_path__contains="/extension/").update(live=False)

    response = client.get(URL)

    assert response.status_code == 200
    assert response.context["vista"].en_formacion == []


def test_the_directory_finds_those_with_an_institute(client: Client) -> None:
    found = client.get("/municipios/?instituto=1").context["vista"]

    names = {row.nombre for row in found.filas}
    assert {"León", "Tijuana", "San Luis Potosí"} <= names
    assert "Carmen" not in names  # still being formed, says the source
    assert all(row.con_instituto for row in found.filas)
    assert len(found.mapa.puntos) == found.total


@pytest.mark.parametrize(("generacion", "total"), [("primera", 1), ("segunda", 0)])
def test_the_directory_finds_a_generation_by_its_latest_word(
    client: Client, generacion: str, total: int
) -> None:
    organo = OrganoFactory()
    for valor, day in ((Valor.SEGUNDA, date(2010, 1, 1)), (Valor.PRIMERA, date(2020, 1, 1))):
        AfirmacionFactory(organo=organo, aspecto=Aspecto.GENERACION, valor=valor, fuente_fecha=day)

    response = client.get(f"/municipios/?generacion={generacion}")

    assert response.context["vista"].total == total
    assert ("Nadie ha anotado ese dato" in response.content.decode()) is (total == 0)


def test_filters_survive_the_pages(client: Client) -> None:
    Organo.objects.bulk_create(
        Organo(
            municipio=one, tipo="instituto", nombre="X", fuente="x", fuente_fecha=date(2020, 1, 1)
        )
        for one in Municipio.objects.filter(entidad="20")[:70]
    )

    vista = client.get("/municipios/?instituto=1&entidad=20").context["vista"]

    assert vista.siguiente == "?entidad=20&instituto=1&pagina=2"
    assert (vista.mapa.puntos, bool(vista.mapa.trazo)) == ([], True)


@pytest.mark.parametrize("query", ["?generacion=tercera", "?generacion=%00", "?instituto=si"])
def test_what_has_a_wrong_shape_counts_as_nothing(client: Client, query: str) -> None:
    assert client.get(f"/municipios/{query}").context["vista"].total == 2478


def test_too_many_points_are_not_drawn(client: Client) -> None:
    assert client.get("/municipios/?q=san").context["vista"].mapa.demasiados


@pytest.mark.parametrize(
    "url", [URL, "/municipios/", "/municipios/?instituto=1", "/municipios/?generacion=primera"]
)
def test_it_asks_as_little_for_many_as_for_few(
    client: Client, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in Municipio.objects.filter(entidad="08")[:8]:
        organo = OrganoFactory(municipio=place)
        AfirmacionFactory(organo=organo)
        AfirmacionFactory(organo=organo, aspecto=Aspecto.GENERACION, valor=Valor.PRIMERA)
    client.get(url)

    with django_assert_max_num_queries(8):
        client.get(url)
    client.force_login(enlace_of())
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)
