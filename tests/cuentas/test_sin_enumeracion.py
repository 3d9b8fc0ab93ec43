"""Nobody learns here whether an address has an account."""

import base64
import json
import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.http import HttpResponse
from django.test import Client

from avisos.models import Correo
from cuentas.models import Usuario
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import last_letter
from .factor import with_factor

pytestmark = pytest.mark.django_db

CONOCIDO = "ana@rioverde.example"
DESCONOCIDO = "eva@rioverde.example"
OPCIONES, COMO_DATOS = "/cuentas/2fa/webauthn/login/", {"accept": "application/json"}


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


def test_the_second_factor_is_asked_only_after_the_right_password(client: Client) -> None:
    with_factor(Usuario.objects.get(email=CONOCIDO))

    known = trail("/cuentas/login/", {"password": "equivocada"}, CONOCIDO)
    unknown = trail("/cuentas/login/", {"password": "equivocada"}, DESCONOCIDO)

    assert known == unknown


def test_what_a_passkey_is_asked_names_nobody() -> None:
    """Before it is known who enters, no list of keys is given: only a challenge."""
    answers = []
    for _ in range(2):
        answer = Client().get(
            "/cuentas/2fa/webauthn/login/", headers={"accept": "application/json"}
        )
        answers.append(answer.json()["request_options"]["publicKey"])

    assert all(not answer.get("allowCredentials") for answer in answers)
    assert answers[0]["challenge"] != answers[1]["challenge"]


def test_a_made_up_passkey_is_refused_as_an_unknown_one_is(client: Client) -> None:
    persona = Usuario.objects.get(email=CONOCIDO)
    said = []
    for handle in (str(persona.pk), "999999999"):
        client.get(OPCIONES, headers=COMO_DATOS)
        credential = made_up_credential(handle)
        answer = client.post(OPCIONES, {"credential": credential}, follow=True)
        said.append((answer.status_code, bare(answer, CONOCIDO)))

    assert said[0] == said[1]
    assert "_auth_user_id" not in client.session


def made_up_credential(handle: str) -> str:
    def coded(content: bytes) -> str:
        return base64.urlsafe_b64encode(content).decode().rstrip("=")

    client_data = {"type": "webauthn.get", "challenge": "AAAA", "origin": "https://testserver"}
    return json.dumps(
        {
            "id": coded(b"llave"),
            "rawId": coded(b"llave"),
            "type": "public-key",
            "response": {
                "clientDataJSON": coded(json.dumps(client_data).encode()),
                "authenticatorData": coded(b"\0" * 37),
                "signature": coded(b"\0" * 64),
                "userHandle": coded(handle.encode()),
            },
        }
    )


@pytest.mark.parametrize(
    ("url", "data"),
    [
        ("/cuentas/login/", {"password": "equivocada"}),
        ("/cuentas/login/code/", {}),
        ("/cuentas/password/reset/", {}),
        ("/cuentas/signup/", {"nombre": "Ana Ruiz", "password1": CONTRASENA}),
    ],
)
def test_the_work_is_similar_whether_or_not_there_is_an_account(
    url: str, data: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password is hashed as often, and as many letters are written."""
    worked = []
    for correo in (CONOCIDO, DESCONOCIDO):
        hashed = count_hashes(monkeypatch)
        letters = Correo.objects.count()
        field = "login" if url == "/cuentas/login/" else "email"
        Client().post(url, data | {field: correo})
        worked.append((len(hashed), Correo.objects.count() - letters))

    assert worked[0] == worked[1]


def count_hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    plain = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        seen.append(password)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return seen
