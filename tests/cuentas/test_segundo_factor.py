"""The application of codes, from the drawing to the log-in; and the codes for when it is lost."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import last_code, last_letter
from .factor import (
    AGREGAR,
    CODIGO,
    RESPALDO,
    add_application,
    backup_codes,
    code_for,
    confirm,
    enter,
    factors,
    shown_secret,
    with_factor,
)

pytestmark = pytest.mark.django_db

CURSO = "/cursos/fundamentos/"


def test_from_the_drawing_to_the_next_log_in(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    with django_capture_on_commit_callbacks(execute=True):
        secret = add_application(client)
    assert factors(persona) == ["recovery_codes", "totp"]
    assert last_letter(persona.email).asunto == "Agregó una aplicación de códigos · Aula Municipal"
    client.post("/cuentas/logout/")

    asked = enter(client, persona, next=CURSO)
    page = client.get(CODIGO)
    assert "_auth_user_id" not in client.session
    entered = client.post(CODIGO, {"code": code_for(secret, steps=1)})

    assert asked == CODIGO
    assert "Un paso más" in page.content.decode()
    assert entered.url == CURSO
    assert client.session["_auth_user_id"] == str(persona.pk)


def test_the_drawing_is_inline_and_without_style(client: Client) -> None:
    enter(client, UsuarioFactory())
    confirm(client)

    page = client.get(AGREGAR).content.decode()
    drawing = re.search(r"<svg[^>]*class=\"qr\".*?</svg>", page, re.DOTALL)

    assert drawing
    assert "style" not in drawing[0]
    assert "data:" not in page
    assert "otpauth://totp/" in page
    assert "issuer=Aula%20Municipal" in page


def test_a_page_loaded_again_shows_the_same_secret_and_the_session_keeps_it_unread(
    client: Client,
) -> None:
    enter(client, UsuarioFactory())
    confirm(client)

    first, second = shown_secret(client), shown_secret(client)

    assert first == second
    assert first not in json.dumps(dict(client.session))


def test_a_session_left_open_is_not_enough_to_add_one(client: Client) -> None:
    client.force_login(UsuarioFactory())

    asked = client.get(AGREGAR)

    assert asked.url.startswith("/cuentas/reauthenticate/")


def test_a_wrong_first_code_adds_nothing_and_keeps_the_secret(client: Client) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    confirm(client)
    secret = shown_secret(client)

    wrong = client.post(AGREGAR, {"code": "000000"})

    assert "El código no coincide" in wrong.content.decode()
    assert factors(persona) == []
    assert shown_secret(client) == secret


def test_the_clock_of_a_telephone_may_be_half_a_minute_off_but_not_two(client: Client) -> None:
    persona = UsuarioFactory()
    secret = with_factor(persona)

    enter(client, persona)
    late = client.post(CODIGO, {"code": code_for(secret, steps=-4)})
    on_time = client.post(CODIGO, {"code": code_for(secret, steps=-1)})

    assert late.status_code == 200
    assert on_time.status_code == 302


def test_a_code_that_was_seen_serves_nobody_else(client: Client) -> None:
    persona = UsuarioFactory()
    code = code_for(with_factor(persona))
    enter(client, persona)
    client.post(CODIGO, {"code": code})

    other = Client()
    enter(other, persona)
    again = other.post(CODIGO, {"code": code})

    assert again.status_code == 200
    assert "ya se usó" in again.content.decode()


def test_five_wrong_codes_make_one_wait(client: Client) -> None:
    persona = UsuarioFactory()
    secret = with_factor(persona)
    enter(client, persona)

    for _ in range(5):
        client.post(CODIGO, {"code": "000000"})
    sixth = client.post(CODIGO, {"code": code_for(secret)})

    assert sixth.status_code == 200
    assert "demasiados intentos" in sixth.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.post(CODIGO, {"code": code_for(secret)}).status_code == 302


@pytest.mark.parametrize("camino", ["codigo", "olvido"])
def test_the_mailbox_alone_does_not_enter(camino: str, client: Client) -> None:
    persona = UsuarioFactory()
    with_factor(persona)

    if camino == "codigo":
        client.post("/cuentas/login/code/", {"email": persona.email})
        code = last_code(persona.email)
        answer = client.post("/cuentas/login/code/confirm/", {"code": code})
    else:
        client.post("/cuentas/password/reset/", {"email": persona.email})
        client.post("/cuentas/password/reset/confirm/", {"code": last_code(persona.email)})
        new = {"password1": "otra-frase-larga-27", "password2": "otra-frase-larga-27"}
        answer = client.post("/cuentas/password/reset/complete/", new)

    assert answer.url == CODIGO
    assert "_auth_user_id" not in client.session


def test_a_backup_code_enters_once(client: Client) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    add_application(client)
    codes = backup_codes(client)
    client.post("/cuentas/logout/")

    enter(client, persona)
    first = client.post(CODIGO, {"code": codes[0]})
    other = Client()
    enter(other, persona)
    second = other.post(CODIGO, {"code": codes[0]})

    assert len(codes) == 10
    assert first.status_code == 302
    assert second.status_code == 200
    confirm(client)
    assert codes[0] not in backup_codes(client)


def test_backup_codes_are_downloaded_and_made_anew(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    add_application(client)
    before = backup_codes(client)

    text = client.get(f"{RESPALDO}download/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        made = client.post(f"{RESPALDO}generate/")

    assert all(code in text for code in before)
    assert made.url == RESPALDO
    assert not set(before) & set(backup_codes(client))
    assert "Códigos de respaldo nuevos" in last_letter(persona.email).asunto


def test_taking_it_away_takes_the_backup_codes_too(client: Client) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    add_application(client)

    client.post("/cuentas/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=persona).exists()
    assert last_letter(persona.email).asunto.startswith("Quitó la aplicación")


def test_nobody_adds_one_while_an_address_is_not_proved(client: Client) -> None:
    persona = UsuarioFactory()
    persona.emailaddress_set.create(email="ana@casa.example", verified=False)
    enter(client, persona)
    confirm(client)

    refused = client.get(AGREGAR, follow=True)

    assert "confirme todos los correos" in refused.content.decode()


def test_who_has_no_password_confirms_with_the_code(client: Client) -> None:
    persona = UsuarioFactory(sin_contrasena=True)
    secret = with_factor(persona)
    client.force_login(persona)

    asked = client.get("/cuentas/2fa/totp/deactivate/")
    confirmed = client.post(asked.url, {"code": code_for(secret)})

    assert asked.url.startswith("/cuentas/2fa/reauthenticate/")
    assert confirmed.url == "/cuentas/2fa/totp/deactivate/"


def test_with_password_and_factor_the_confirmation_offers_both(client: Client) -> None:
    persona = UsuarioFactory()
    with_factor(persona)
    client.force_login(persona)

    page = client.get("/cuentas/reauthenticate/").content.decode()

    assert "Con un código de mi aplicación" in page
    assert CONTRASENA not in page
