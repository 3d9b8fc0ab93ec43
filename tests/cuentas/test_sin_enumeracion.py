"""Nobody learns here whether an address has an account."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from avisos.models import Correo
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import last_letter

pytestmark = pytest.mark.django_db

CONOCIDO = "ana@rioverde.example"
DESCONOCIDO = "eva@rioverde.example"


@pytest.fixture(autouse=True)
def _known() -> None:
    UsuarioFactory(email=CONOCIDO)


def trail(url: str, data: dict[str, str], correo: str) -> list[tuple[int, str]]:
    """Walk on from a form, three wrong codes included: each page's status and bare text."""
    client = Client()
    field = "login" if url == "/cuentas/login/" else "email"
    answers = [client.post(url, data | {field: correo}, follow=True)]
    if "code" in answers[0].context["form"].fields:
        target = answers[0].request["PATH_INFO"]
        answers += [client.post(target, {"code": "0000-0001"}, follow=True) for _ in range(3)]
    return [(step.status_code, bare(step, correo)) for step in answers]


def bare(response: HttpResponse, correo: str) -> str:
    page = response.content.decode().replace(correo, "CORREO")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


@pytest.mark.parametrize(
    ("url", "data", "pages"),
    [
        ("/cuentas/login/", {"password": "equivocada"}, 1),
        ("/cuentas/login/code/", {}, 4),
        ("/cuentas/password/reset/", {}, 4),
        ("/cuentas/signup/", {"nombre": "Ana Ruiz", "password1": CONTRASENA}, 4),
    ],
)
def test_a_known_and_an_unknown_address_see_the_same_pages_in_as_many_steps(
    url: str, data: dict[str, str], pages: int
) -> None:
    known = trail(url, data, CONOCIDO)
    unknown = trail(url, data, DESCONOCIDO)

    assert known == unknown
    assert len(known) == pages


@pytest.mark.parametrize(
    ("url", "data", "correo", "asunto", "consejo"),
    [
        ("login/code/", {}, DESCONOCIDO, "Ninguna cuenta usa este correo", "/cuentas/signup/"),
        ("password/reset/", {}, DESCONOCIDO, "Ninguna cuenta usa este correo", "/cuentas/signup/"),
        ("signup/", {"nombre": "Ana"}, CONOCIDO, "Ya tiene una cuenta", "/cuentas/login/code/"),
    ],
)
def test_only_who_reads_the_mailbox_is_told(
    url: str, data: dict[str, str], correo: str, asunto: str, consejo: str, client: Client
) -> None:
    client.post(f"/cuentas/{url}", data | {"email": correo})

    letter = last_letter(correo)
    assert letter.asunto.startswith(asunto)
    assert letter.asunto.endswith("Aula Municipal")
    assert consejo in letter.cuerpo
    assert "no haga nada" in letter.cuerpo
    assert "&" not in letter.cuerpo


def test_asking_again_for_a_code_that_never_was_looks_the_same_and_sends_nothing(
    client: Client,
) -> None:
    client.post("/cuentas/login/code/", {"email": DESCONOCIDO})

    resent = client.post("/cuentas/login/code/confirm/", {"action": "resend"}, follow=True)

    assert f"Enviamos un código a {DESCONOCIDO}" in resent.content.decode()
    assert Correo.objects.filter(para=DESCONOCIDO).count() == 1
