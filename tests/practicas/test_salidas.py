"""What leaves the site: the feed and the tables, whole, safe, and only of what is published."""

import csv
import io
import xml.etree.ElementTree as ET
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from intercambio.practicas.models import PracticaPage
from tests.factories.practicas import IndicadorFactory, PracticaFactory, elemento

pytestmark = pytest.mark.django_db
RAIZ = "/intercambio/practicas/"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{RAIZ}atom.xml{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    tree = ET.fromstring(response.content)
    return [entry.findtext(f"{ATOM}title") or "" for entry in tree.iter(f"{ATOM}entry")]


def table(client: Client, name: str) -> list[dict[str, str]]:
    response = client.get(f"{RAIZ}{name}")
    assert response.status_code == 200
    content = response.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_feed_lists_what_is_published_the_last_first(client: Client) -> None:
    PracticaFactory(title="La última", first_published_at=timezone.now() + timedelta(days=1))
    PracticaFactory(title="Un borrador", borrador=True)

    found = entries(client)

    assert found[0] == "La última"
    assert len(found) == 5
    assert "Un borrador" not in found


def test_the_feed_of_one_materia(client: Client) -> None:
    PracticaFactory(title="De vivienda", materia=elemento("M6"))

    assert entries(client, "?materia=M6") == ["De vivienda"]
    assert entries(client, "?materia=m6") == ["De vivienda"]
    assert entries(client, "?materia=M1") == []
    assert len(entries(client, "?materia=<x>")) == 5


def test_what_no_document_may_carry_is_left_out_of_the_feed(client: Client) -> None:
    practica = PracticaFactory()
    PracticaPage.objects.filter(pk=practica.pk).update(
        title="Con\x0bcontrol\x1f", resumen="<b>&\x08 ]]>\ufffe"
    )

    assert "Concontrol" in entries(client)


def test_private_practices_leave_in_nothing(client: Client) -> None:
    practica = PracticaFactory(title="Solo con clave", indicadores=1)
    PageViewRestriction.objects.create(page=practica, restriction_type="login")

    assert "Solo con clave" not in entries(client)
    assert "Solo con clave" not in {row["titulo"] for row in table(client, "practicas.csv")}
    assert "Solo con clave" not in {row["practica"] for row in table(client, "indicadores.csv")}


def test_the_table_of_practices_keeps_keys_as_text_and_names_elements_by_plate(
    client: Client,
) -> None:
    PracticaFactory(elementos=["E5", "P3"], folio="PM-24024-2026-01")
    PracticaFactory(borrador=True)

    rows = table(client, "practicas.csv")

    assert len(rows) == 5
    own = next(row for row in rows if row["folio"] == "PM-24024-2026-01")
    assert (own["cvegeo"], own["municipio"]) == ("24024", "Rioverde, San Luis Potosí")
    assert (own["materia"], own["elementos"]) == ("M12", "E5 P3")
    assert own["url"].endswith(f"{RAIZ}24024/{own['url'].rstrip('/').rsplit('/', 1)[1]}/")
    assert own["fecha_inicio"] == "2022-03-01"


def test_the_table_of_indicators_writes_numbers_as_numbers(client: Client) -> None:
    IndicadorFactory(valor_antes=Decimal("-3.5"), valor_despues=Decimal("12000"))

    row = next(row for row in table(client, "indicadores.csv") if row["cvegeo"] == "24024")

    assert (row["valor_antes"], row["valor_despues"]) == ("-3.5", "12000")
    assert row["unidad"] == "obras"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  =", "＝"])
def test_text_that_could_run_in_a_spreadsheet_is_guarded(client: Client, start: str) -> None:
    practica = PracticaFactory()
    PracticaPage.objects.filter(pk=practica.pk).update(title=f"{start}CMD()", resumen='"; DROP')
    IndicadorFactory(practica=practica, nombre=f"{start}SUM(A1)", fuente=f"{start}x")

    titles = [row["titulo"] for row in table(client, "practicas.csv")]
    names = [row["indicador"] for row in table(client, "indicadores.csv")]

    assert next(title for title in titles if "CMD()" in title).startswith("'")
    assert next(name for name in names if "SUM(A1)" in name).startswith("'")


@pytest.mark.parametrize(
    ("name", "most"), [("atom.xml", 6), ("practicas.csv", 6), ("indicadores.csv", 6)]
)
def test_the_questions_do_not_grow_with_the_rows(
    client: Client, name: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(8):
        PracticaFactory(elementos=["E5", "I4"], indicadores=2)
    client.get("/")

    with django_assert_max_num_queries(6):
        response = client.get(f"{RAIZ}{name}")
        assert response.getvalue() if response.streaming else response.content


@pytest.mark.parametrize("name", ["atom.xml", "practicas.csv", "indicadores.csv"])
def test_a_post_is_refused(client: Client, name: str) -> None:
    assert client.post(f"{RAIZ}{name}").status_code == 405
