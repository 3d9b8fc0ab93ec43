"""The coordination, logged in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cuentas.models import Usuario
from portal.operations.roles import COORDINACION
from tests.factories.cuentas import UsuarioFactory


@pytest.fixture
def coordinacion() -> Usuario:
    persona = UsuarioFactory()
    persona.groups.add(Group.objects.get(name=COORDINACION))
    return persona


@pytest.fixture
def coordina(coordinacion: Usuario) -> Client:
    client = Client()
    client.force_login(coordinacion)
    return client
