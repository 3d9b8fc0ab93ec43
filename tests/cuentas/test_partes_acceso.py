"""What is kept of how a person enters is given to them without secrets, and forgotten with them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from cuentas.registro import partes
from tests.factories.cuentas import UsuarioFactory

from .factor import enter, with_factor

pytestmark = pytest.mark.django_db

TABLAS = {"mfa.Authenticator.user", "usersessions.UserSession.user"} | {
    "socialaccount.SocialAccount.user"
}


def test_each_table_is_exported_and_forgotten(client: Client) -> None:
    persona = UsuarioFactory()
    enter(client, persona)
    secret = with_factor(persona)
    enter(here := Client(), persona)
    here.post("/cuentas/2fa/authenticate/", {"code": "000000"})
    SocialAccount.objects.create(user=persona, provider="llave-mx", uid="abc")
    ours = [parte for parte in partes if TABLAS & set(parte.columnas)]

    given = {parte.titulo: parte.export(persona) for parte in ours if parte.export}
    for parte in ours:
        assert parte.erase
        parte.erase(persona, timezone.now())

    assert {column for parte in ours for column in parte.columnas} == TABLAS
    assert given["Identidades de otros sitios"][0]["identificador"] == "abc"
    assert len(given["Segundo factor"]) == 2
    stored = Authenticator.objects.filter(user=persona)
    assert not stored.exists()
    assert secret not in str(given)
    assert "gAAAA" not in str(given)
    assert not any(parte.export(persona) for parte in ours if parte.export)
    assert client.get("/cuentas/perfil/").status_code == 302
