"""Many folios at once, pasted as people have them."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from certificados import folios
from certificados.models import Conteo
from certificados.queries import varios
from tests.factories.certificados import CertificadoFactory, datos_de_prueba

UNKNOWN = "EZKPH45DRABY7"


@pytest.mark.parametrize(
    "line",
    [
        "EZKPH45DRABY7",
        "ezkp-h45d-raby-7",
        "EZKP H45D RABY 7",
        "EZKP - H45D – RABY-7",
        "1\tJuan Pérez\tEZKP-H45D-RABY-7\t2026",
        '"EZKP-H45D-RABY-7";',
        "12 EZKP H45D RABY 7 hola",
        "https://aula.example/c/EZKPH45DRABY7",
        "• EZKP-H45D-RABY-7.",
    ],
)
def test_a_folio_is_found_however_it_was_written(line: str) -> None:
    assert folios.find(line) == [UNKNOWN]


@given(st.lists(st.builds(folios.generate), min_size=1, max_size=6), st.sampled_from(" ,;|\t"))
def test_every_folio_of_a_line_is_found(written: list[str], between: str) -> None:
    assert folios.find(between.join(written)) == written
    assert folios.find(between.join(map(folios.group, written))) == written


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_without_failing(text: str) -> None:
    for _, _, folio in varios.read(text):
        assert folio == "" or folios.is_valid(folio)


pytestmark = pytest.mark.django_db


def send(client: Client, text: str, status: int = 200, **more: str) -> Any:
    response = client.post("/c/varios/", {"folios": text, **more})
    assert response.status_code == status
    return response


def test_each_line_has_its_answer(client: Client) -> None:
    good = CertificadoFactory(pdf=True)
    bad = CertificadoFactory(pdf=True, estado="revocada")
    text = f"{good.folio}\n\n{bad.folio_impreso} Fulano\n{UNKNOWN}\nEZKPH45DRABY8\n"

    page = " ".join(send(client, text).content.decode().split())

    for word in ("VÁLIDA", "REVOCADA", "NO ENCONTRADA", "MAL ESCRITO"):
        assert f"<strong>1</strong> {word}" in page
    assert "«EZKPH45DRABY8»" in page
    assert not client.cookies


def test_answers_are_counted_whatever_each_paper_is_called(client: Client) -> None:
    made = [CertificadoFactory(pdf=True, tipo=tipo) for tipo in ("acreditacion", "diploma")]

    page = send(client, "\n".join(one.folio for one in made)).content.decode()

    assert "<strong>2</strong> VÁLIDA" in page
    assert "VÁLIDO</span>" in page


def test_two_hundred_cost_as_many_queries_as_two(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    made = [CertificadoFactory(pdf=n < 2).folio for n in range(6)]

    with django_assert_max_num_queries(3):
        send(client, "\n".join(made))


def test_two_hundred_and_one_are_too_many(client: Client) -> None:
    page = send(client, "\n".join([UNKNOWN] * 201), status=422).content.decode()

    assert "Son 201 renglones y caben 200" in page


def test_an_empty_list_says_what_is_missing(client: Client) -> None:
    assert "Pegue al menos un folio" in send(client, " \n ", status=422).content.decode()


def test_the_file_is_safe_in_a_spreadsheet(client: Client) -> None:
    CertificadoFactory(pdf=True)
    evil = CertificadoFactory(pdf=True, datos=datos_de_prueba(titulo="=HYPERLINK(1)"))

    response = send(client, f"{evil.folio}\n=1+1", formato="csv")
    text = b"".join(response).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text)))
    assert response["Content-Type"].startswith("text/csv")
    assert rows[0][3] == "Respuesta"
    assert rows[1][3] == "VÁLIDA"
    assert rows[1][8] == "'=HYPERLINK(1)"
    assert rows[2][1] == "'=1+1"
    assert {len(row) for row in rows} == {len(varios.CABECERA)}


def test_each_counts_as_a_look(client: Client) -> None:
    made = [CertificadoFactory() for _ in range(3)]

    send(client, "\n".join(one.folio for one in made))

    assert Conteo.objects.filter(certificado__in=made, veces=1).count() == 3


def test_a_reserved_name_is_in_no_list(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True, visibilidad="reservada")

    assert "Ochoa" not in send(client, certificado.folio).content.decode()
