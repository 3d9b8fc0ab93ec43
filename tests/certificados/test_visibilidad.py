"""The holder chooses what whoever has the folio sees."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from certificados import limites, operations
from certificados.models import Certificado, Conteo
from certificados.queries import conteos
from tests.factories.certificados import CertificadoFactory
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reservada() -> Certificado:
    return CertificadoFactory(pdf=True, visibilidad="reservada")


def test_the_holder_keeps_the_name_and_shows_it_again(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    client.force_login(certificado.titular)
    url = f"/c/{certificado.folio}/privacidad/"

    client.post(url, {"visibilidad": "reservada", "con_archivos": "on"})
    certificado.refresh_from_db()
    kept = (certificado.visibilidad, certificado.con_archivos)
    client.post(url, {"visibilidad": "nombre", "con_archivos": "on"})
    certificado.refresh_from_db()

    assert kept == ("reservada", False)
    assert (certificado.visibilidad, certificado.con_archivos) == ("nombre", True)
    assert ModelLogEntry.objects.filter(action="certificados.visibilidad").count() == 2


def test_the_same_choice_twice_is_logged_once() -> None:
    certificado = CertificadoFactory()
    choice = {
        "certificado": certificado, "visibilidad": "reservada", "con_archivos": False,
        "by": certificado.titular, "at": timezone.now(),
    }  # fmt: skip

    assert operations.choose_visibility(**choice)
    assert not operations.choose_visibility(**choice)


def test_nobody_else_chooses(client: Client) -> None:
    certificado = CertificadoFactory()
    client.force_login(UsuarioFactory())

    assert client.get(f"/c/{certificado.folio}/privacidad/").status_code == 404
    for other in (UsuarioFactory(), UsuarioFactory(administra=True)):
        with pytest.raises(PermissionDenied):
            operations.choose_visibility(
                certificado=certificado, visibilidad="reservada", con_archivos=False,
                by=other, at=timezone.now(),
            )  # fmt: skip


def test_a_reserved_page_says_all_but_the_name(reservada: Certificado, client: Client) -> None:
    page = client.get(f"/c/{reservada.folio}").content.decode()

    assert ">VÁLIDA</h1>" in page
    assert "Nombre reservado" in page
    assert f'action="/c/{reservada.folio}/nombre/#cotejo"' in page  # a phone shows the answer
    assert "20 horas" in page
    for part in ("Ochoa", "María Fernanda", "OCHOA", "Fernanda"):
        assert part not in page


def test_files_of_a_reserved_one_are_the_holders_only(
    reservada: Certificado, client: Client
) -> None:
    for kind in ("pdf", "json"):
        assert client.get(f"/c/{reservada.folio}.{kind}").status_code == 403
    assert (
        client.get(f"/c/{reservada.folio}", HTTP_ACCEPT="application/vc+ld+json").status_code == 403
    )

    client.force_login(reservada.titular)

    for kind in ("pdf", "json"):
        assert client.get(f"/c/{reservada.folio}.{kind}").status_code == 200


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("María Fernanda Ochoa Luna", "Coincide."),
        ("maria  FERNANDA ochoa luna", "Coincide."),
        ("María Ochoa Luna", "No coincide."),
        ("", "Escriba el nombre que aparece en la hoja."),
        ("<script>", "No coincide."),
        ("%", "No coincide."),
    ],
)
def test_a_typed_name_is_compared_and_never_told(
    typed: str, answer: str, reservada: Certificado, client: Client
) -> None:
    response = client.post(f"/c/{reservada.folio}/nombre/", {"nombre": typed})
    page = response.content.decode()

    assert answer in page
    assert "<script>" not in page.replace("<script ", "")
    assert ("Ochoa" in page) == ("Ochoa" in typed)
    assert response["Cache-Control"] == "no-store"


def test_names_are_tried_few_times(reservada: Certificado, client: Client) -> None:
    url = f"/c/{reservada.folio}/nombre/"
    answers = [client.post(url, {"nombre": "x"}).status_code for _ in range(6)]

    assert answers == [200] * limites.NOMBRES.veces + [429]


def test_names_are_tried_few_times_from_everywhere(reservada: Certificado, client: Client) -> None:
    url = f"/c/{reservada.folio}/nombre/"

    answers = [
        client.post(url, {"nombre": "x"}, REMOTE_ADDR=f"203.0.113.{n}").status_code
        for n in range(1, limites.NOMBRES_POR_FOLIO.veces + 2)
    ]

    assert answers == [200] * limites.NOMBRES_POR_FOLIO.veces + [429]


def test_a_name_for_an_unknown_folio_is_answered_as_any_unknown(client: Client) -> None:
    asked = client.post("/c/EZKPH45DRABY7/nombre/", {"nombre": "x"})
    seen = client.get("/c/EZKPH45DRABY7")

    assert (asked.status_code, seen.status_code) == (404, 404)
    assert asked.content.split(b"<main")[1] == seen.content.split(b"<main")[1]


def test_the_holder_reads_how_often_it_was_looked_at(
    client: Client, django_assert_num_queries: Callable[..., None]
) -> None:
    certificado = CertificadoFactory(pdf=True)
    Conteo.objects.create(
        certificado=certificado, dia=timezone.localdate() - timedelta(days=7), veces=9
    )
    for _ in range(3):
        client.get(f"/c/{certificado.folio}")
    client.force_login(certificado.titular)

    page = client.get(f"/c/{certificado.folio}").content.decode()

    assert "Consultada 12 veces, la última semana 3." in page


def test_own_looks_staffs_robots_and_heads_are_not_counted(client: Client) -> None:
    certificado = CertificadoFactory()
    url = f"/c/{certificado.folio}"

    client.head(url)
    client.get(url, HTTP_USER_AGENT="WhatsApp/2.23")
    for who in (certificado.titular, UsuarioFactory(administra=True)):
        client.force_login(who)
        client.get(url)
    client.logout()
    client.get(url)

    found = conteos.of(certificado, today=timezone.localdate())
    assert (found.total, found.semana) == (1, 1)
