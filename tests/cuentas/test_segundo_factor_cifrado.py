"""What the database holds of a second factor says nothing to who reads it; keys can be changed."""

import io
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from comun import cifrado
from tests.factories.cuentas import UsuarioFactory

from .factor import CODIGO, add_application, backup_codes, code_for, enter, with_factor

pytestmark = pytest.mark.django_db

VIEJA, NUEVA = "vieja-" + "v7" * 30, "nueva-" + "n3" * 30


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return " ".join(str(row[0]) for row in cursor.fetchall())


def test_the_database_holds_neither_secret_nor_codes_in_clear(client: Client) -> None:
    enter(client, UsuarioFactory())
    secret = add_application(client)
    codes = backup_codes(client)

    held = stored()

    assert secret not in held
    assert not [code for code in codes if code in held]
    assert "gAAAA" in held


def test_the_same_text_is_never_written_the_same_way() -> None:
    first, second = cifrado.encrypt("clave"), cifrado.encrypt("clave")

    assert first != second
    assert cifrado.decrypt(first) == cifrado.decrypt(second) == "clave"


def test_an_older_key_still_opens_and_the_newest_closes(client: Client, settings: Any) -> None:
    persona = UsuarioFactory()
    settings.AULA_CLAVES_DATOS = [VIEJA]
    secret = with_factor(persona)

    settings.AULA_CLAVES_DATOS = [NUEVA, VIEJA]
    out = io.StringIO()
    call_command("recifrar", stdout=out)
    settings.AULA_CLAVES_DATOS = [NUEVA]
    enter(client, persona)
    entered = client.post(CODIGO, {"code": code_for(secret)})

    assert "Cifrados con la clave nueva: 2" in out.getvalue()
    assert entered.status_code == 302


def test_a_key_that_is_gone_is_said_and_changes_nothing(client: Client, settings: Any) -> None:
    persona = UsuarioFactory()
    settings.AULA_CLAVES_DATOS = [VIEJA]
    secret = with_factor(persona)
    settings.AULA_CLAVES_DATOS = [NUEVA]
    before = stored()

    enter(client, persona)
    refused = client.post(CODIGO, {"code": code_for(secret)})
    with pytest.raises(CommandError, match="2 no se pudieron leer"):
        call_command("recifrar", stdout=io.StringIO())

    assert refused.status_code == 200
    assert "Avise a quien administra" in refused.content.decode()
    assert stored() == before


def test_the_page_of_security_opens_even_then(client: Client, settings: Any) -> None:
    persona = UsuarioFactory()
    settings.AULA_CLAVES_DATOS = [VIEJA]
    with_factor(persona)
    settings.AULA_CLAVES_DATOS = [NUEVA]
    client.force_login(persona)

    page = client.get("/cuentas/seguridad/")

    assert page.status_code == 200
    assert Authenticator.objects.filter(user=persona).count() == 2
