"""Who has a course taken away and brought."""

import pytest
from django.test import Client

from tests.factories.autoria import coordinadora


@pytest.fixture
def coordinacion(client: Client) -> Client:
    client.force_login(coordinadora())
    return client
