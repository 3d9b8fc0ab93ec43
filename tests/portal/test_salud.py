"""The two addresses a balancer asks, and the check of the one address that may not change."""

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import Site

from certificados.models import Llave
from tests.factories.certificados import CertificadoFactory


def test_alive_asks_nobody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answer = client.get("/salud/vivo/")

    assert (answer.status_code, answer.content) == (200, b"vivo\n")


@pytest.mark.django_db
def test_ready_when_database_and_cache_answer(client: Client) -> None:
    answer = client.get("/salud/listo/")

    assert answer.status_code == 200
    assert answer.json() == {"base": True, "cache": True}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_without_the_database(client: Client) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("nadie")

    with connection.execute_wrapper(refuse):
        answer = client.get("/salud/listo/")

    assert answer.status_code == 503
    assert answer.json() == {"base": False, "cache": True}


@pytest.mark.django_db
def test_not_ready_without_the_cache(client: Client, settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    answer = client.get("/salud/listo/")

    assert answer.status_code == 503
    assert answer.json() == {"base": True, "cache": False}


@pytest.mark.django_db
def test_the_balancer_is_not_sent_to_https(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^salud/"]

    assert client.get("/salud/listo/").status_code == 200
    assert client.get("/").status_code == 301


@pytest.fixture
def issued_at_aula_example(settings: Settings) -> None:
    settings.DEMO = False
    settings.AULA_URL = "https://aula.example"
    Site.objects.update(hostname="aula.example")
    CertificadoFactory()


def found() -> list[str | None]:
    return [message.id for message in run_checks(tags=[Tags.database], databases=["default"])]


@pytest.mark.django_db
@pytest.mark.usefixtures("issued_at_aula_example")
def test_certificates_issued_at_this_address_are_fine() -> None:
    assert "aula.E001" not in found()


@pytest.mark.django_db
@pytest.mark.usefixtures("issued_at_aula_example")
def test_another_address_than_the_printed_one_is_an_error(settings: Settings) -> None:
    settings.AULA_URL = "https://otra.example"

    assert "aula.E001" in found()
    with pytest.raises(SystemCheckError, match="impresa en su código QR"):
        call_command("preparar")
    assert Site.objects.get().hostname == "aula.example"


@pytest.mark.django_db
def test_an_address_may_change_before_the_first_certificate(settings: Settings) -> None:
    settings.DEMO = False
    Site.objects.update(hostname="aula.example")
    settings.AULA_URL = "https://otra.example"

    assert "aula.E001" not in found()


@pytest.mark.django_db
def test_a_demonstrations_keys_are_an_error_in_production(settings: Settings) -> None:
    assert "aula.E002" not in found()
    settings.DEMO = False

    assert "aula.E002" in found()


@pytest.mark.django_db
def test_a_site_without_keys_starts_and_is_told(settings: Settings) -> None:
    settings.DEMO = False
    Llave.objects.all().delete()

    assert "aula.W001" in found()
    call_command("check", databases=["default"])
