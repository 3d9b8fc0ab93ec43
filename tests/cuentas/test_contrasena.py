"""Setting, changing and forgetting a password."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from avisos.models import Correo
from cuentas.models import Usuario
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import another_code, last_code, last_letter

pytestmark = pytest.mark.django_db

CURSO = "/cursos/fundamentos/"
NUEVA = "colibri-sobre-jacaranda-7"
PEDIR = "/cuentas/password/reset/"
ESCRIBIR = "/cuentas/password/reset/confirm/"
ELEGIR = "/cuentas/password/reset/complete/"


def said(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def ask(client: Client, persona: Usuario) -> str:
    client.post(PEDIR, {"email": persona.email, "next": CURSO})
    return last_code(persona.email)


def test_a_forgotten_password_is_replaced_with_a_code_and_one_goes_on(client: Client) -> None:
    persona = UsuarioFactory()
    code = ask(client, persona)

    confirmed = client.post(ESCRIBIR, {"code": code})
    saved = client.post(confirmed.url, {"password1": NUEVA, "password2": NUEVA})

    assert saved.url == CURSO
    persona.refresh_from_db()
    assert persona.check_password(NUEVA)
    letter = last_letter(persona.email)
    assert letter.asunto == "Contraseña nueva en su cuenta · Aula Municipal"
    assert "Si no fue usted" in letter.cuerpo
    assert "https://aula.example/cuentas/password/reset/" in letter.cuerpo


def test_a_code_for_the_password_that_expired_is_explained(client: Client) -> None:
    persona, start = UsuarioFactory(), timezone.now()
    code = ask(client, persona)

    with time_machine.travel(start + timedelta(minutes=16)):
        late = client.post(ESCRIBIR, {"code": code})

    assert late.url == "/cuentas/login/"
    assert "El código venció" in said(late)


def test_without_the_code_no_password_is_set(client: Client) -> None:
    persona = UsuarioFactory()
    code = ask(client, persona)

    wrong = client.post(ESCRIBIR, {"code": another_code(code)})
    skipped = client.post(ELEGIR, {"password1": NUEVA, "password2": NUEVA})

    assert "El código no coincide" in wrong.content.decode()
    assert skipped.url == ESCRIBIR
    persona.refresh_from_db()
    assert persona.check_password(CONTRASENA)


def test_the_password_is_changed_by_who_knows_it_and_a_letter_says_so(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    data = {"oldpassword": CONTRASENA, "password1": NUEVA, "password2": NUEVA}
    changed = client.post("/cuentas/password/change/", data, follow=True)

    assert "Su contraseña cambió" in changed.content.decode()
    persona.refresh_from_db()
    assert persona.check_password(NUEVA)
    assert client.get("/cuentas/perfil/").status_code == 200, "the session goes on"
    letter = last_letter(persona.email)
    assert letter.asunto == "Cambió su contraseña · Aula Municipal"
    assert "Ponga una contraseña nueva" in letter.cuerpo


def test_errors_of_a_new_password_say_what_is_wrong(client: Client) -> None:
    client.force_login(UsuarioFactory())

    data = {"oldpassword": "otra", "password1": "12345678", "password2": "87654321"}
    page = client.post("/cuentas/password/change/", data).content.decode()

    assert "Esa no es su contraseña actual" in page
    assert "numérica" in page
    assert Correo.objects.count() == 0


def test_who_has_no_password_is_led_to_set_one(client: Client) -> None:
    persona = UsuarioFactory(sin_contrasena=True)
    client.force_login(persona)

    led = client.get("/cuentas/password/change/")
    saved = client.post(led.url, {"password1": NUEVA, "password2": NUEVA})

    assert led.url == "/cuentas/password/set/"
    assert saved.status_code == 302
    persona.refresh_from_db()
    assert persona.check_password(NUEVA)
    assert last_letter(persona.email).asunto.startswith("Su cuenta tiene ahora una contraseña")


def test_the_link_of_the_first_administrator_that_no_longer_works_says_so(client: Client) -> None:
    page = client.get("/cuentas/clave/1-abc-def/").content.decode()

    assert "El enlace ya no sirve" in page
    assert PEDIR in page
