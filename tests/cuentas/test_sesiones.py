"""Where an account is open: seen by its owner, ended from afar, refused at the next request."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cuentas.dispositivos import describe
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import last_code
from .factor import confirm, enter

pytestmark = pytest.mark.django_db

LISTA = "/cuentas/sesiones/"
PERFIL = "/cuentas/perfil/"
TELEFONO = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
ESCRITORIO = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def device(user_agent: str, ip: str = "127.0.0.1") -> Client:
    return Client(headers={"user-agent": user_agent}, REMOTE_ADDR=ip)


def session_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def test_the_list_names_each_device_and_this_one_first() -> None:
    persona = UsuarioFactory()
    phone, desk = device(TELEFONO, "10.1.2.3"), device(ESCRITORIO)
    enter(desk, persona)
    enter(phone, persona)

    page = desk.get(LISTA).content.decode()

    assert page.index("Firefox en Windows") < page.index("Chrome en un teléfono Android")
    assert page.count("Este aparato") == 1
    assert "10.1.2.3" in page


def test_one_is_closed_and_refused_at_its_next_request() -> None:
    persona = UsuarioFactory()
    phone, desk = device(TELEFONO), device(ESCRITORIO)
    enter(phone, persona)
    enter(desk, persona)
    assert phone.get(PERFIL).status_code == 200

    closed = desk.post(f"{LISTA}{session_of(phone).pk}/cerrar/", follow=True)

    assert "Cerramos esa sesión" in closed.content.decode()
    assert phone.get(PERFIL).url == f"/cuentas/login/?next={PERFIL}"
    assert desk.get(PERFIL).status_code == 200
    assert ModelLogEntry.objects.filter(action="cuentas.cerrar_sesion", user=persona).count() == 1


def test_a_second_click_says_so_and_leaves_no_second_trace() -> None:
    persona = UsuarioFactory()
    phone, desk = device(TELEFONO), device(ESCRITORIO)
    enter(phone, persona)
    enter(desk, persona)
    url = f"{LISTA}{session_of(phone).pk}/cerrar/"
    desk.post(url)

    again = desk.post(url, follow=True)

    assert "ya estaba cerrada" in again.content.decode()
    assert ModelLogEntry.objects.filter(action="cuentas.cerrar_sesion").count() == 1


def test_all_the_others_at_once() -> None:
    persona = UsuarioFactory()
    others = [device(TELEFONO), device(ESCRITORIO)]
    here = Client()
    for client in (*others, here):
        enter(client, persona)

    closed = here.post(f"{LISTA}cerrar/", follow=True)

    assert "Cerramos 2 sesiones" in closed.content.decode()
    assert [client.get(PERFIL).status_code for client in (*others, here)] == [302, 302, 200]


def test_nobody_ends_or_sees_the_session_of_another() -> None:
    ana, eva = Client(), Client()
    enter(ana, UsuarioFactory())
    enter(eva, UsuarioFactory())

    eva.post(f"{LISTA}{session_of(ana).pk}/cerrar/")
    eva.post(f"{LISTA}cerrar/")

    assert ana.get(PERFIL).status_code == 200
    assert eva.get(LISTA).content.decode().count("Dirección de red") == 1


def test_the_one_at_hand_is_not_ended_by_its_own_button() -> None:
    client = Client()
    enter(client, UsuarioFactory())

    client.post(f"{LISTA}{session_of(client).pk}/cerrar/")

    assert client.get(PERFIL).status_code == 200


@pytest.mark.parametrize("metodo", ["cambiar", "olvido"])
def test_a_new_password_ends_the_others(metodo: str) -> None:
    persona = UsuarioFactory()
    phone, desk = device(TELEFONO), device(ESCRITORIO)
    enter(phone, persona)

    if metodo == "cambiar":
        enter(desk, persona)
        confirm(desk)
        new = {"oldpassword": CONTRASENA, "password1": "otra-frase-larga-27"}
        desk.post("/cuentas/password/change/", new | {"password2": "otra-frase-larga-27"})
    else:
        desk.post("/cuentas/password/reset/", {"email": persona.email})
        desk.post("/cuentas/password/reset/confirm/", {"code": last_code(persona.email)})
        new = {"password1": "otra-frase-larga-27", "password2": "otra-frase-larga-27"}
        desk.post("/cuentas/password/reset/complete/", new)

    assert phone.get(PERFIL).status_code == 302
    assert desk.get(PERFIL).status_code == 200
    assert desk.get(LISTA).content.decode().count("Dirección de red") == 1


def test_when_it_was_seen_is_written_every_ten_minutes_at_most(
    django_assert_max_num_queries: Any,
) -> None:
    client, start = Client(), timezone.now()
    enter(client, UsuarioFactory())
    first = session_of(client).last_seen_at

    with time_machine.travel(start + timedelta(minutes=5)):
        client.get(PERFIL)
    soon = session_of(client).last_seen_at
    with time_machine.travel(start + timedelta(minutes=11)):
        client.get(PERFIL)
    later = session_of(client).last_seen_at

    assert soon == first
    assert later - first > timedelta(minutes=10)


def test_a_page_that_asks_nobody_who_they_are_stays_public() -> None:
    client = Client()
    enter(client, UsuarioFactory())

    answer = client.get("/cuentas/municipios/?q=rioverde")

    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_pages_ask_little_however_many_sessions_there_are(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    persona = UsuarioFactory()
    for number in range(12):
        enter(device(TELEFONO, f"10.0.0.{number + 1}"), persona)
    enter(client, persona)

    with django_assert_max_num_queries(5):
        listed = client.get(LISTA).content.decode()
    with django_assert_max_num_queries(7):
        client.get("/cuentas/seguridad/")

    assert listed.count("Dirección de red") == 13


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (TELEFONO, "Chrome en un teléfono Android"),
        (ESCRITORIO, "Firefox en Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Edg/140", "Edge en Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 "
            "Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari en un iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 SamsungBrowser/20 Chrome/106 "
            "Safari/537",
            "Navegador de Samsung en una tableta Android",
        ),
        ("curl/8.5", "Un navegador"),
        ("", "Un navegador"),
        ("<script>alert(1)</script>", "Un navegador"),
    ],
)
def test_a_browser_is_described_in_words(user_agent: str, words: str) -> None:
    assert describe(user_agent) == words
