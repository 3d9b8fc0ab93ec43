"""Who writes the bank."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from portal.operations.roles import FACILITACION
from tests.factories.cuentas import UsuarioFactory


@pytest.fixture
def facilita(client: Client) -> Client:
    person = UsuarioFactory()
    person.groups.add(Group.objects.get(name=FACILITACION))
    client.force_login(person)
    return client
