"""Entering with a password or a code, and leaving."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from avisos.models import Correo
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import another_code, last_code, last_letter

pytestmark = pytest.mark.django_db

CURSO = "/cursos/fundamentos/"
ENTRAR = "/cuentas/login/"
PEDIR = "/cuentas/login/code/"
ESCRIBIR = "/cuentas/login/code/confirm/"


def said(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_a_password_leads_to_where_one_was_going(client: Client) -> None:
    persona = UsuarioFactory()

    entered = client.post(
        ENTRAR, {"login": persona.email.upper(), "password": CONTRASENA, "next": CURSO}
    )

    assert entered.url == CURSO


def test_without_a_destination_one_comes_to_ones_learning(client: Client) -> None:
    persona = UsuarioFactory()

    assert (
        client.post(ENTRAR, {"login": persona.email, "password": CONTRASENA}).url
        == "/mi-aprendizaje/"
    )


def test_a_code_leads_to_where_one_was_going(client: Client) -> None:
    persona = UsuarioFactory(sin_contrasena=True)

    asked = client.post(PEDIR, {"email": persona.email, "next": CURSO})
    entered = client.post(asked.url, {"code": last_code(persona.email).replace("-", " ")})

    assert asked.url.startswith(ESCRIBIR)
    assert entered.url == CURSO


def test_a_code_that_expired_is_explained_and_the_destination_kept(client: Client) -> None:
    persona, start = UsuarioFactory(), timezone.now()
    client.post(PEDIR, {"email": persona.email, "next": CURSO})

    with time_machine.travel(start + timedelta(minutes=16)):
        late = client.post(ESCRIBIR, {"code": last_code(persona.email)})
        client.post(PEDIR, {"email": persona.email})
        entered = client.post(ESCRIBIR, {"code": last_code(persona.email)})

    assert late.url == PEDIR
    assert "El código venció" in said(late)
    assert entered.url == CURSO


def test_a_wrong_code_may_be_corrected_twice_then_another_is_needed(client: Client) -> None:
    persona = UsuarioFactory()
    client.post(PEDIR, {"email": persona.email, "next": CURSO})
    right = last_code(persona.email)

    answers = [client.post(ESCRIBIR, {"code": another_code(right)}) for _ in range(3)]
    too_late = client.post(ESCRIBIR, {"code": right})
    client.post(PEDIR, {"email": persona.email})
    entered = client.post(ESCRIBIR, {"code": last_code(persona.email)})

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert "El código no coincide" in answers[0].content.decode()
    assert "Hubo demasiados intentos" in said(answers[2])
    assert too_late.url == PEDIR
    assert entered.url == CURSO


def test_another_code_may_be_asked_for_and_the_page_says_so(client: Client) -> None:
    persona = UsuarioFactory()
    client.post(PEDIR, {"email": persona.email, "next": CURSO})

    resent = client.post(ESCRIBIR, {"action": "resend"}, follow=True)

    assert f"Enviamos un código a {persona.email}" in resent.content.decode()
    assert Correo.objects.filter(para=persona.email).count() == 2
    assert client.post(ESCRIBIR, {"code": last_code(persona.email)}).url == CURSO


def test_a_code_serves_once(client: Client) -> None:
    persona = UsuarioFactory()
    client.post(PEDIR, {"email": persona.email})
    code = last_code(persona.email)
    client.post(ESCRIBIR, {"code": code})
    client.post("/cuentas/logout/")

    again = client.post(ESCRIBIR, {"code": code})

    assert again.url == PEDIR
    assert "_auth_user_id" not in client.session


def test_a_personal_address_enters_the_same_account(client: Client) -> None:
    persona = UsuarioFactory()
    persona.emailaddress_set.create(email="ana@casa.example", verified=True)

    client.post(PEDIR, {"email": "ana@casa.example"})
    client.post(ESCRIBIR, {"code": last_code("ana@casa.example")})

    assert client.session["_auth_user_id"] == str(persona.pk)


def test_somebody_without_a_profile_passes_by_it_but_not_on_the_way_to_the_admin(
    client: Client,
) -> None:
    persona = UsuarioFactory(sin_perfil=True, administra=True)
    data = {"login": persona.email, "password": CONTRASENA}

    to_course = client.post(ENTRAR, data | {"next": CURSO})
    client.logout()
    to_admin = client.post(ENTRAR, data | {"next": "/admin/"})

    assert to_course.url == "/cuentas/perfil/?next=%2Fcursos%2Ffundamentos%2F"
    assert to_admin.url == "/admin/"


@pytest.mark.parametrize("destino", ["https://malo.example/", "//malo.example", r"/\malo.example"])
def test_a_destination_elsewhere_is_not_followed(destino: str, client: Client) -> None:
    persona = UsuarioFactory()

    entered = client.post(ENTRAR, {"login": persona.email, "password": CONTRASENA, "next": destino})

    assert entered.url == "/mi-aprendizaje/"


def test_every_session_ends_with_the_browser(client: Client) -> None:
    persona = UsuarioFactory()

    client.post(ENTRAR, {"login": persona.email, "password": CONTRASENA})
    by_password = client.cookies["sessionid"]["max-age"]
    client.post("/cuentas/logout/")
    client.post(PEDIR, {"email": persona.email})
    client.post(ESCRIBIR, {"code": last_code(persona.email)})
    by_code = client.cookies["sessionid"]["max-age"]

    assert by_password == by_code == ""
    assert client.cookies["sessionid"]["httponly"]


def test_leaving_is_confirmed_and_ends_the_session(client: Client) -> None:
    client.force_login(UsuarioFactory())

    asked = client.get("/cuentas/logout/")
    assert "_auth_user_id" in client.session
    left = client.post("/cuentas/logout/")

    assert "queda guardado" in asked.content.decode()
    assert left.url == "/"
    assert "Cerró su sesión" in said(left)
    assert "_auth_user_id" not in client.session


def test_the_pages_say_to_close_the_session_on_a_shared_computer(client: Client) -> None:
    assert "Al terminar cierre su sesión" in client.get(ENTRAR).content.decode()


def test_a_closed_account_is_told_so_and_does_not_enter(client: Client) -> None:
    persona = UsuarioFactory(inactiva=True)

    answer = client.post(ENTRAR, {"login": persona.email, "password": CONTRASENA}, follow=True)

    assert "Esta cuenta está desactivada" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_make_one_wait_and_the_code_still_works(client: Client) -> None:
    persona = UsuarioFactory()

    for _ in range(5):
        client.post(ENTRAR, {"login": persona.email, "password": "equivocada"})
    sixth = client.post(ENTRAR, {"login": persona.email, "password": CONTRASENA})
    client.post(PEDIR, {"email": persona.email})
    entered = client.post(ESCRIBIR, {"code": last_code(persona.email)})

    assert "espere cinco minutos" in sixth.content.decode()
    assert entered.url == "/mi-aprendizaje/"


def test_too_many_requests_get_a_page_of_ours(client: Client) -> None:
    answers = [client.post("/cuentas/signup/", {}) for _ in range(61)]

    assert answers[59].status_code == 200
    assert answers[60].status_code == 429
    assert "Demasiados intentos" in answers[60].content.decode()


def test_a_session_that_ended_on_the_profile_leads_back_to_it(client: Client) -> None:
    answer = client.post("/cuentas/perfil/", {"nombre": "Ana"})

    assert answer.url == "/cuentas/login/?next=/cuentas/perfil/"


def test_the_code_is_forgotten_once_its_letter_went(client: Client) -> None:
    from trabajos.operations import run_next

    persona = UsuarioFactory()
    client.post(PEDIR, {"email": persona.email})

    assert run_next()

    letter = last_letter(persona.email)
    assert letter.enviado_at
    assert letter.cuerpo == ""
