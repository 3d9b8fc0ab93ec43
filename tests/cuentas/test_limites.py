"""How often one may try: passwords, codes, confirmations and passkeys."""

import pytest
from django.test import Client

from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .factor import with_factor

pytestmark = pytest.mark.django_db


def test_confirming_who_one_is_has_a_limit_by_person(client: Client) -> None:
    client.force_login(UsuarioFactory())
    url = "/cuentas/reauthenticate/"

    answers = [client.post(url, {"password": "equivocada"}).status_code for _ in range(11)]
    right = client.post(url, {"password": CONTRASENA})

    assert answers[-1] == 429
    assert right.status_code == 429


def test_confirming_with_a_code_has_the_same_limit(client: Client) -> None:
    persona = UsuarioFactory(sin_contrasena=True)
    with_factor(persona)
    client.force_login(persona)

    answers = [
        client.post("/cuentas/2fa/reauthenticate/", {"code": "000000"}).status_code
        for _ in range(11)
    ]

    assert answers[-1] == 429


def test_passkeys_have_a_limit_by_address_that_a_whole_town_hall_can_live_with() -> None:
    answers = [Client().post("/cuentas/2fa/webauthn/login/", {}).status_code for _ in range(61)]

    assert answers[59] == 302
    assert answers[60] == 429


def test_a_first_code_has_a_limit_too(client: Client) -> None:
    client.force_login(UsuarioFactory())
    client.post("/cuentas/reauthenticate/", {"password": CONTRASENA})
    url = "/cuentas/2fa/totp/activate/"
    client.get(url)

    pages = [client.post(url, {"code": "000000"}).content.decode() for _ in range(6)]

    assert "El código no coincide" in pages[4]
    assert "El código no coincide" not in pages[5]
    assert "Espere" in pages[5]
