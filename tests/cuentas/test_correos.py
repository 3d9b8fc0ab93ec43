"""The addresses of an account: the institutional one goes with the post."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from cuentas.models import Usuario
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .cartas import last_code, last_letter

pytestmark = pytest.mark.django_db

CORREOS = "/cuentas/email/"
CONFIRMAR = "/cuentas/confirm-email/"
PERSONAL = "ana@casa.example"


@pytest.fixture
def persona(client: Client) -> Usuario:
    persona = UsuarioFactory()
    client.post("/cuentas/login/", {"login": persona.email, "password": CONTRASENA})
    return persona


def confirm_it_is_me(client: Client) -> None:
    client.post("/cuentas/reauthenticate/", {"password": CONTRASENA, "next": CORREOS})


def test_a_personal_address_is_offered_where_there_is_none(
    client: Client, persona: Usuario
) -> None:
    page = client.get(CORREOS).content.decode()
    profile = client.get("/cuentas/perfil/").content.decode()

    assert "Su correo institucional se va con el puesto" in page
    assert "Agregar un correo personal" in profile


def test_it_is_no_longer_offered_to_who_has_one(client: Client, persona: Usuario) -> None:
    EmailAddress.objects.create(user=persona, email=PERSONAL, verified=True)

    assert "se va con el puesto" not in client.get(CORREOS).content.decode()
    assert "Agregar un correo personal" not in client.get("/cuentas/perfil/").content.decode()


def test_adding_one_asks_first_who_is_there_then_for_its_code(
    client: Client, persona: Usuario
) -> None:
    asked = client.post(CORREOS, {"email": PERSONAL, "action_add": ""})
    assert asked.url.startswith("/cuentas/reauthenticate/")
    page = client.get(asked.url).content.decode()
    assert "Confirme que es usted" in page

    resumed = client.post(asked.url, {"password": CONTRASENA})
    confirmed = client.post(CONFIRMAR, {"code": last_code(PERSONAL)})

    assert resumed.url == CONFIRMAR
    assert confirmed.status_code == 302
    assert EmailAddress.objects.get(email=PERSONAL, user=persona).verified


def test_an_address_of_somebody_else_is_neither_told_nor_added(
    client: Client, persona: Usuario
) -> None:
    UsuarioFactory(email="otra@rioverde.example")
    confirm_it_is_me(client)

    client.post(CORREOS, {"email": "otra@rioverde.example", "action_add": ""})
    page = client.post(CONFIRMAR, {"code": last_code("otra@rioverde.example")}).content.decode()

    assert "otra cuenta lo usa" in page
    assert persona.emailaddress_set.count() == 1


def test_the_principal_one_changes_and_the_old_one_is_told(
    client: Client, persona: Usuario
) -> None:
    EmailAddress.objects.create(user=persona, email=PERSONAL, verified=True)
    confirm_it_is_me(client)

    client.post(CORREOS, {"email": PERSONAL, "action_primary": ""})

    old = persona.email
    persona.refresh_from_db()
    assert persona.email == PERSONAL
    letter = last_letter(old)
    assert letter.asunto.startswith("Cambió el correo principal")
    assert PERSONAL in letter.cuerpo


def test_the_principal_one_cannot_be_taken_away(client: Client, persona: Usuario) -> None:
    EmailAddress.objects.create(user=persona, email=PERSONAL, verified=True)
    confirm_it_is_me(client)

    page = client.post(CORREOS, {"email": persona.email, "action_remove": ""}, follow=True)
    client.post(CORREOS, {"email": PERSONAL, "action_remove": ""})

    assert "es el principal" in page.content.decode()
    assert [address.email for address in persona.emailaddress_set.all()] == [persona.email]
    assert last_letter(persona.email).asunto.startswith("Se quitó un correo")


def test_a_fourth_is_refused_with_what_to_do(client: Client, persona: Usuario) -> None:
    for number in range(2):
        EmailAddress.objects.create(user=persona, email=f"ana{number}@casa.example", verified=True)
    confirm_it_is_me(client)

    page = client.get(CORREOS).content.decode()
    refused = client.post(CORREOS, {"email": PERSONAL, "action_add": ""}).content.decode()

    assert "Quite uno para agregar otro" in page
    assert "Quite uno para agregar otro" in refused


def test_the_page_takes_few_queries(
    client: Client, persona: Usuario, django_assert_max_num_queries
) -> None:
    client.get(CORREOS)

    with django_assert_max_num_queries(14):
        client.get(CORREOS)
