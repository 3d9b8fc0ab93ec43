"""The acuse of a verification: dated, and silent about who asked."""

import io
import subprocess
from collections import Counter
from datetime import UTC, datetime

import pikepdf
import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from certificados import limites
from tests.certificados.test_etiquetas import assert_all_is_marked, kinds
from tests.factories.certificados import CertificadoFactory, datos_de_prueba
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


def text(client: Client, folio: str) -> str:
    response = client.get(f"/c/{folio}/acuse.pdf")
    assert response["Content-Type"] == "application/pdf"
    content = b"".join(response)
    read = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_it_says_when_what_and_where(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    assert certificado.ejemplar

    with time_machine.travel(datetime(2031, 3, 4, 18, 5, tzinfo=UTC)):
        said = text(client, certificado.folio)

    for part in (
        "Acuse de verificación", "VÁLIDA", certificado.folio_impreso,
        "4 de marzo de 2031, 12:05 h (America/Mexico_City, UTC-06:00)",
        "La firma de sus datos es buena: Comprobado.", f"/c/{certificado.folio}",
        certificado.ejemplar.sha256, "María Fernanda Ochoa Luna",
    ):  # fmt: skip
        assert part in said


@pytest.mark.parametrize(
    ("estado", "word"), [("revocada", "REVOCADA"), ("suspendida", "SUSPENDIDA")]
)
def test_it_says_what_is_amiss(estado: str, word: str, client: Client) -> None:
    said = text(client, CertificadoFactory(pdf=True, estado=estado).folio)

    assert word in said
    assert "No se cumple." in said


def test_a_screen_reader_is_told_what_each_thing_is(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    content = b"".join(client.get(f"/c/{certificado.folio}/acuse.pdf"))

    document = pikepdf.open(io.BytesIO(content))
    found = Counter(kinds(document))
    assert document.Root.MarkInfo.Marked and document.Root.Lang == "es-MX"
    assert (found["/H1"], found["/H2"]) == (1, 3)
    assert found["/P"] > 15
    assert_all_is_marked(document)


def test_it_does_not_say_who_asked(client: Client) -> None:
    certificado, reader = CertificadoFactory(pdf=True), UsuarioFactory()
    client.force_login(reader)

    said = text(client, certificado.folio)

    assert reader.email not in said
    assert reader.nombre not in said


def test_an_unknown_folio_has_none(client: Client) -> None:
    response = client.get("/c/EZKPH45DRABY7/acuse.pdf")

    assert response.status_code == 404
    assert "NO ENCONTRADA" in response.content.decode()


def test_they_are_made_ten_times_a_minute(client: Client) -> None:
    folio = CertificadoFactory().folio
    answers = [
        client.get(f"/c/{folio}/acuse.pdf").status_code for _ in range(limites.ACUSES.veces + 1)
    ]

    assert answers == [200] * limites.ACUSES.veces + [429]


@pytest.mark.parametrize(
    ("given", "why"),
    [({}, "Todavía se preparan su sello"), ({"entregar": False, "pdf": True}, "no se entrega")],
)
def test_one_in_process_says_what_it_waits_for(
    given: dict[str, bool], why: str, client: Client
) -> None:
    said = text(client, CertificadoFactory(**given).folio)

    assert "EN PROCESO" in said and why in said
    assert "por ahora no prueba nada" in said
    assert "Huella del PDF" not in said


@pytest.mark.parametrize("criteria", [1, 4, 5, 6, 7])
def test_its_end_is_not_torn_between_two_pages(criteria: int, client: Client) -> None:
    datos = datos_de_prueba(criterios="Leer cada lección y entregar a tiempo. " * 2 * criteria)
    certificado = CertificadoFactory(pdf=True, estado="sustituida", datos=datos)

    content = b"".join(client.get(f"/c/{certificado.folio}/acuse.pdf"))
    last = " ".join(PdfReader(io.BytesIO(content)).pages[-1].extract_text().split())

    assert "Huella del PDF" in last and "sustituye a la constancia" in last
