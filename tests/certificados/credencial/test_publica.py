"""What tools are given by address: credential, keys, achievements; and in words why not."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from certificados.models import Certificado, Llave, Logro
from tests.factories.certificados import CertificadoFactory

pytestmark = pytest.mark.django_db

UNKNOWN = "EZKPH45DRABY7"
KINDS = [
    "application/vc+ld+json", "application/vc", "application/ld+json", "application/json",
]  # fmt: skip


def ask(client: Client, folio: str, accept: str = KINDS[0]) -> HttpResponse:
    return client.get(f"/c/{folio}", headers={"accept": accept})


@pytest.fixture
def certificado() -> Certificado:
    return CertificadoFactory(pdf=True)


@pytest.mark.parametrize("kind", KINDS)
def test_who_asks_for_data_gets_the_credential_as_it_was_signed(
    kind: str, client: Client, certificado: Certificado
) -> None:
    response = ask(client, certificado.folio, kind)

    assert certificado.ejemplar is not None
    assert response.content.decode() == certificado.ejemplar.credencial
    assert response["Content-Type"] == kind
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Robots-Tag"] == "noindex,noarchive"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert "Accept" in response["Vary"]
    assert not response.cookies


@pytest.mark.parametrize(
    "accept",
    ["", "*/*", "text/html", "image/png", "text/html,application/xhtml+xml,*/*;q=0.8",
     "application/json;q=0.5,text/html", "x", ";;;", "," * 500],
)  # fmt: skip
def test_a_browser_gets_the_page(accept: str, client: Client, certificado: Certificado) -> None:
    response = ask(client, certificado.folio, accept)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    assert "Accept" in response["Vary"]


def test_as_a_file_it_has_a_good_name(client: Client, certificado: Certificado) -> None:
    response = client.get(f"/c/{certificado.folio}.json")

    assert json.loads(response.content)["id"].endswith(certificado.folio)
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="credencial-{certificado.folio}.json"'
    )


@pytest.mark.parametrize("visibilidad", ["nombre", "reservada"])
def test_where_the_holder_does_not_allow_it_only_the_holder_gets_it(
    visibilidad: str, client: Client, certificado: Certificado
) -> None:
    Certificado.objects.update(visibilidad=visibilidad, con_archivos=False)

    for response in (ask(client, certificado.folio), client.get(f"/c/{certificado.folio}.json")):
        assert response.status_code == 403
        assert response["Content-Type"] == "application/problem+json"
        assert "Su titular no permite" in response.json()["detail"]
        assert "Ochoa" not in response.content.decode()
    client.force_login(certificado.titular)
    assert client.get(f"/c/{certificado.folio}.json").status_code == 200


@pytest.mark.parametrize("estado", ["revocada", "suspendida", "sustituida"])
def test_its_state_is_for_its_list_and_its_page_to_tell(estado: str, client: Client) -> None:
    certificado = CertificadoFactory(estado=estado, pdf=True)

    assert ask(client, certificado.folio).status_code == 200


def test_until_it_is_made_it_says_so(client: Client) -> None:
    response = ask(client, CertificadoFactory().folio)

    assert (response.status_code, response.json()["title"]) == (404, "En proceso")


def test_an_unknown_folio_and_a_wrong_one_are_told_apart_without_the_database(
    client: Client, django_assert_num_queries: Any
) -> None:
    assert ask(client, UNKNOWN).json()["title"] == "No encontrada"
    with django_assert_num_queries(0):
        wrong = ask(client, "EZKPH45DRABY8")
    assert (wrong.status_code, wrong.json()["title"]) == (404, "Revise lo escrito")


def test_other_ways_of_writing_lead_to_the_one_address(client: Client) -> None:
    response = client.get("/c/ezkp-h45d-raby-7.json")
    negotiated = ask(client, "ezkp-h45d-raby-7")

    assert (response.status_code, response["Location"]) == (301, f"/c/{UNKNOWN}.json")
    assert (negotiated.status_code, negotiated["Location"]) == (301, f"/c/{UNKNOWN}")


def test_guessing_ends_here_too(client: Client) -> None:
    answers = [ask(client, UNKNOWN) for _ in range(31)]

    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert answers[-1].json()["title"] == "Demasiadas consultas"


def test_the_credential_costs_one_query(
    client: Client, certificado: Certificado, django_assert_num_queries: Any
) -> None:
    ask(client, certificado.folio)

    with django_assert_num_queries(1):
        ask(client, certificado.folio)


def test_every_key_is_published_but_those_that_were_stolen(client: Client) -> None:
    now = timezone.now()
    Llave.objects.update(de_demostracion=False)
    Llave.objects.create(
        nombre="2025-01", clase="datos", estado="retirada", publica="z6MkVieja", huella="a",
        creada_at=now, retirada_at=now,
    )  # fmt: skip
    Llave.objects.create(
        nombre="2025-02", clase="datos", estado="comprometida", publica="z6MkRobada", huella="b",
        creada_at=now, retirada_at=now,
    )  # fmt: skip

    response = client.get("/.well-known/did.json")
    found = response.json()

    assert found["id"] == "did:web:aula.example"
    keys = {row["id"]: row["publicKeyMultibase"] for row in found["verificationMethod"]}
    assert keys["did:web:aula.example#2025-01"] == "z6MkVieja"
    assert "did:web:aula.example#2025-02" not in keys
    assert found["assertionMethod"] == list(keys)
    assert "service" not in found
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=300"


def test_a_demonstrations_keys_say_so(client: Client) -> None:
    Llave.objects.update(de_demostracion=True)

    [service] = client.get("/.well-known/did.json").json()["service"]

    assert service["type"] == "LlavesDeDemostracion"


@pytest.mark.parametrize(
    ("url", "did"),
    [
        ("https://aula.example", "did:web:aula.example"),
        ("https://localhost:8443", "did:web:localhost%3A8443"),
    ],
)
def test_the_issuers_name_is_the_sites(url: str, did: str, client: Client, settings: Any) -> None:
    settings.AULA_URL = url

    assert client.get("/.well-known/did.json").json()["id"] == did


def test_what_was_achieved_is_a_page_and_data(client: Client, certificado: Certificado) -> None:
    logro = Logro.objects.get()
    address = f"/logros/{logro.clave}"

    page = client.get(address)
    data = client.get(address, headers={"accept": "application/ld+json"})

    assert certificado.datos["criterios"] in page.content.decode()
    assert "Ochoa" not in page.content.decode()
    assert data.json() == logro.contenido
    assert data.json()["id"] == f"https://aula.example{address}"
    assert "Accept" in page["Vary"] and "Accept" in data["Vary"]
    assert client.get("/logros/no-hay-v1").status_code == 404


def test_what_was_achieved_outlives_whoever_tries_to_change_it(certificado: Certificado) -> None:
    with pytest.raises(Exception, match="no cambia ni se borra"):
        Logro.objects.update(contenido={})
