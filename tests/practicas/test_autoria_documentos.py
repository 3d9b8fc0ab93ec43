"""Files that back a practice: which are kept, and who may read them."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from intercambio.practicas.models import Archivo, PracticaPage
from intercambio.practicas.operations import firmas, revisiones
from tests.factories.autoria import FIRMANTE, complete_draft, coordinadora, enlace
from tests.factories.cuentas import UsuarioFactory

from .cartas import address_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def office(member: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(member, "<x/>")
    return packed.getvalue()


@pytest.fixture
def autor(client: Client) -> Usuario:
    persona = enlace()
    client.force_login(persona)
    return persona


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return complete_draft(autor)


def upload(client: Client, practica: PracticaPage, name: str, body: bytes) -> Any:
    url = f"/intercambio/practicas/escribir/{practica.pk}/documentos/"
    return client.post(
        url,
        {
            "base": client.get(url).context["base"],
            "documentos-total": "1",
            "documentos-0-titulo": "Acta de Cabildo",
            "documentos-0-autor": "Secretaría",
            "documentos-0-subir": SimpleUploadedFile(name, body),
        },
    )


def read(client: Client, url: str) -> int:
    """Ask for a file and read it to its end, which closes it."""
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def saved(practica: PracticaPage) -> list[dict[str, Any]]:
    practica.refresh_from_db()
    rows: list[dict[str, Any]] = practica.latest_revision.content["documentos"]
    return rows


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("acta.pdf", PDF),
        ("ACTA.PDF", PDF),
        ("acta.docx", office("word/document.xml")),
        ("datos.xlsx", office("xl/workbook.xml")),
        ("lamina.pptx", office("ppt/presentation.xml")),
        ("acta.odt", office("content.xml")),
        ("conteo.csv", "escuela,niños\nUna,3\n".encode()),
        ("../../etc/acta.pdf", PDF),
    ],
)
def test_a_file_of_a_known_kind_is_kept(
    name: str, body: bytes, client: Client, practica: PracticaPage
) -> None:
    response = upload(client, practica, name, body)

    archivo = Archivo.objects.get(documento_id=saved(practica)[0]["archivo"])
    assert response.status_code == 302
    assert archivo.municipio_id == "24024"
    assert archivo.documento.file.name.startswith("documents/")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("acta.exe", b"MZ"),
        ("acta", PDF),
        ("acta.pdf", b"MZ\x90\x00"),
        ("acta.pdf", b""),
        ("acta.docx", office("xl/workbook.xml")),
        ("acta.docx", b"PK\x03\x04 broken"),
        ("pagina.csv", b"<html><script>alert(1)</script>"),
        ("pagina.html", b"<html>"),
        ("dibujo.svg", b"<svg onload='alert(1)'/>"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_explained_and_the_rest_kept(
    name: str, body: bytes, client: Client, practica: PracticaPage
) -> None:
    response = upload(client, practica, name, body)

    assert response.status_code == 422
    assert not Archivo.objects.exists()
    assert saved(practica)[0]["titulo"] == "Acta de Cabildo"


def test_a_file_too_heavy_is_explained(client: Client, practica: PracticaPage) -> None:
    response = upload(client, practica, "acta.pdf", PDF + b"0" * (25 * 1024 * 1024))

    assert "más de 25 MB" in response.content.decode()
    assert not Archivo.objects.exists()


def test_somebody_elses_file_is_not_taken(client: Client, practica: PracticaPage) -> None:
    upload(client, practica, "acta.pdf", PDF)
    theirs = saved(practica)[0]["archivo"]
    other = enlace("11020")
    client.force_login(other)
    elsewhere = complete_draft(other, "11020")
    url = f"/intercambio/practicas/escribir/{elsewhere.pk}/documentos/"

    client.post(
        url,
        {
            "base": client.get(url).context["base"], "documentos-total": "1",
            "documentos-0-titulo": "Robada", "documentos-0-archivo": str(theirs),
        },
    )  # fmt: skip

    assert saved(elsewhere)[0]["archivo"] is None


def test_a_file_is_private_until_its_practice_is_published(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    upload(client, practica, "acta.pdf", PDF)
    key = saved(practica)[0]["archivo"]
    address = Archivo.objects.get(documento_id=key).documento.url
    draft = f"/intercambio/practicas/escribir/{practica.pk}/archivos/{key}/"
    stranger, reviewer = Client(), coordinadora()
    stranger.force_login(UsuarioFactory())

    def codes(*people: Client) -> list[int]:
        return [read(one, url) for one in people for url in (address, draft)]

    assert codes(Client(), stranger) == [404] * 4
    assert codes(client) == [200, 200]
    firma = firmas.ask(practica=practica, by=autor, at=timezone.now(), firmante=FIRMANTE)
    secret = address_of(firma)
    by_letter = read(Client(), f"{secret}archivos/{key}/")
    firmas.sign(firma=firma, at=timezone.now())
    revisiones.approve(practica=practica, by=reviewer, at=timezone.now())

    assert by_letter == 200
    shown = Client().get(address)
    assert shown.getvalue().startswith(b"%PDF")
    assert shown.headers["Content-Disposition"].startswith("attachment")
    assert read(Client(), f"{secret}archivos/{key}/") == 404  # the key has been used
