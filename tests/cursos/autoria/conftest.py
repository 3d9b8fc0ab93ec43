"""Who writes courses."""

import pytest
from django.test import Client

from tests.factories.cuentas import UsuarioFactory


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client
