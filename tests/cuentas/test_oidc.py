"""Entering with an identity from elsewhere: a real issuer, a real round trip."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.test import Client

from cuentas.models import Usuario
from portal.identidad import Identidad
from tests.emisor import CLAVE, CURP, PROBADA, SIN_PROBAR, Emisor, served
from tests.factories.cuentas import UsuarioFactory

from .cartas import last_code, last_letter
from .factor import CODIGO, code_for, confirm, enter, with_factor

pytestmark = pytest.mark.django_db

LOGIN = "/cuentas/oidc/llave-prueba/login/"
ALTA = "/cuentas/3rdparty/signup/"
CURSO = "/cursos/fundamentos/"


@pytest.fixture(scope="module")
def emisor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emisor]:
    with served(tmp_path_factory.mktemp("emisor"), f"http://testserver{LOGIN}callback/") as found:
        yield found


@pytest.fixture
def configurado(emisor: Emisor, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    def configure(**other: str) -> None:
        for name, value in emisor.environment(**other).items():
            monkeypatch.setenv(name, value)
        identidad = Identidad.from_environment(https=False)
        assert identidad
        settings.SOCIALACCOUNT_PROVIDERS = identidad.providers
        settings.AULA_IDENTIDAD_ORIGENES = identidad.origenes

    configure()
    return configure


def prove(url: str, correo: str) -> str:
    """Follow the site's redirection as a browser does, log in at the issuer, return its answer."""
    browser = requests.Session()
    page = browser.get(url, timeout=10)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token, page.text
    data = {"login": correo, "password": CLAVE, "csrfmiddlewaretoken": token[1]}
    answer = browser.post(
        page.url, data, headers={"Referer": page.url}, timeout=10, allow_redirects=False
    )
    while not answer.headers["Location"].startswith("http://testserver"):
        answer = browser.get(
            requests.compat.urljoin(answer.url, answer.headers["Location"]),
            timeout=10,
            allow_redirects=False,
        )
    return answer.headers["Location"].removeprefix("http://testserver")


def come_back(client: Client, correo: str, **data: str) -> Any:
    begun = client.post(LOGIN, data)
    return client.get(prove(begun.url, correo))


@pytest.mark.usefixtures("configurado")
def test_somebody_new_opens_an_account_and_proves_the_address_here(client: Client) -> None:
    led = come_back(client, PROBADA, next=CURSO)
    form = client.get(led.url).content.decode()
    sent = client.post(ALTA, {"nombre": "Ana Sofía Peña", "email": PROBADA})
    entered = client.post(sent.url, {"code": last_code(PROBADA)})

    assert led.url == ALTA
    assert 'value="Ana Sofía Peña"' in form
    assert f'value="{PROBADA}"' in form
    assert sent.url.startswith("/cuentas/confirm-email/")
    assert entered.url.startswith("/cuentas/perfil/")
    persona = Usuario.objects.get(email=PROBADA)
    assert client.session["_auth_user_id"] == str(persona.pk)
    assert persona.nombre == "Ana Sofía Peña"
    assert not persona.has_usable_password()


@pytest.mark.usefixtures("configurado")
def test_the_way_there_carries_code_state_and_pkce(client: Client, emisor: Emisor) -> None:
    begun = client.post(LOGIN)

    asked = {name: value for name, (value,) in parse_qs(urlsplit(begun.url).query).items()}
    assert begun.url.startswith(f"{emisor.url}/identity/o/authorize?")
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert len(asked["state"]) > 10


@pytest.mark.usefixtures("configurado")
def test_of_what_the_issuer_says_nothing_else_is_kept(client: Client) -> None:
    come_back(client, PROBADA)
    client.post(ALTA, {"nombre": "Ana Sofía Peña", "email": PROBADA})

    account = SocialAccount.objects.get()
    assert account.extra_data == {}
    assert CURP not in str(vars(account))


@pytest.mark.usefixtures("configurado")
def test_the_second_time_it_enters_at_once(client: Client) -> None:
    come_back(client, PROBADA)
    sent = client.post(ALTA, {"nombre": "Ana Sofía Peña", "email": PROBADA})
    client.post(sent.url, {"code": last_code(PROBADA)})
    client.post("/cuentas/logout/")

    again = come_back(client, PROBADA, next=CURSO)

    assert "_auth_user_id" in client.session
    assert CURSO.strip("/").split("/")[0] in again.url
    assert SocialAccount.objects.count() == 1


@pytest.mark.usefixtures("configurado")
@pytest.mark.parametrize("correo", [PROBADA, SIN_PROBAR])
def test_the_same_address_there_opens_nobodys_account(correo: str, client: Client) -> None:
    persona = UsuarioFactory(email=correo)

    led = come_back(client, correo)
    answer = client.post(led.url, {"nombre": "Quien sea", "email": correo}, follow=True)

    assert led.url == ALTA
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    assert "Escriba el código" in answer.content.decode() or "código" in answer.content.decode()
    assert last_letter(correo).asunto.startswith("Ya tiene una cuenta")
    persona.refresh_from_db()
    assert persona.has_usable_password()


@pytest.mark.parametrize(("correo", "confirmado"), [(PROBADA, True), (SIN_PROBAR, False)])
def test_where_the_issuer_is_trusted_only_what_it_proved_needs_no_code(
    correo: str, confirmado: bool, configurado: Any, client: Client
) -> None:
    configurado(OIDC_CORREO_CONFIABLE="1")
    led = come_back(client, correo)

    client.post(led.url, {"nombre": "Ana Sofía Peña", "email": correo})

    assert ("_auth_user_id" in client.session) == confirmado
    assert EmailAddress.objects.get(email=correo).verified == confirmado


@pytest.mark.usefixtures("configurado")
def test_an_account_is_tied_from_inside_and_untied(client: Client) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    confirm(client)

    begun = client.post(f"{LOGIN}?process=connect")
    tied = client.get(prove(begun.url, PROBADA))
    page = client.get("/cuentas/seguridad/").content.decode()
    account = SocialAccount.objects.get()
    client.post("/cuentas/3rdparty/", {"account": account.pk})

    assert tied.url == "/cuentas/seguridad/"
    assert account.user == persona
    assert "Su cuenta está unida" in page
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("configurado")
def test_the_second_factor_is_asked_all_the_same(client: Client) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    confirm(client)
    client.get(prove(client.post(f"{LOGIN}?process=connect").url, PROBADA))
    secret = with_factor(persona)
    client.post("/cuentas/logout/")

    led = come_back(client, PROBADA)
    assert "_auth_user_id" not in client.session
    client.post(led.url, {"code": code_for(secret)})

    assert led.url == CODIGO
    assert client.session["_auth_user_id"] == str(persona.pk)


@pytest.mark.usefixtures("configurado")
def test_an_answer_that_nobody_asked_for_is_refused(client: Client) -> None:
    answer = client.get(prove(client.post(LOGIN).url, PROBADA))
    foreign = Client().get(prove(client.post(LOGIN).url, PROBADA), follow=True)

    assert answer.status_code == 302
    assert foreign.status_code == 401
    assert "No pudimos comprobar quién es" in foreign.content.decode()


def test_an_issuer_that_does_not_answer_is_a_page_and_not_a_500(
    configurado: Any, client: Client
) -> None:
    configurado(OIDC_SERVIDOR="http://127.0.0.1:1")

    answer = client.post(LOGIN, follow=True)

    assert answer.status_code == 502
    assert "No pudimos comprobar quién es" in answer.content.decode()


@pytest.mark.usefixtures("configurado")
def test_the_button_and_the_policy_are_there_only_where_they_are_needed(
    client: Client, emisor: Emisor, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        page = client.get("/cuentas/login/")
    elsewhere = client.get("/fuentes/")

    assert "Entrar con Llave de prueba" in page.content.decode()
    assert f"form-action 'self' {emisor.url}" in page.headers["Content-Security-Policy"]
    assert emisor.url not in elsewhere.headers["Content-Security-Policy"]


def test_without_configuration_there_is_nothing(client: Client) -> None:
    SocialApp.objects.create(provider="openid_connect", provider_id="otra", name="Otra")
    page = client.get("/cuentas/login/")

    assert "Entrar con" not in page.content.decode().split("Entrar con un código")[0].replace(
        "Entrar con una llave", ""
    )
    assert "form-action 'self';" in page.headers["Content-Security-Policy"] + ";"
    assert client.post("/cuentas/oidc/otra/login/").status_code == 404


def test_the_secret_may_come_from_a_file(
    tmp_path: Path, emisor: Emisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secreto"
    file.write_text("desde-el-archivo\n")
    for name, value in emisor.environment(OIDC_SECRETO_FILE=str(file)).items():
        monkeypatch.setenv(name, value)

    identidad = Identidad.from_environment(https=False)

    assert identidad
    assert identidad.secreto == "desde-el-archivo"
    assert identidad.servidor == emisor.url
