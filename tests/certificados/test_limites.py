"""Enough for a town hall with a batch, too little for guessing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from certificados import folios, limites
from tests.factories.certificados import CertificadoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Begin at the start of a window, so that none ends in the middle of a test."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    with time_machine.travel(start, tick=False) as traveller:
        yield traveller


def ask(client: Client, folio: str, **extra: str) -> int:
    return client.get(f"/c/{folio}", **extra).status_code


def test_a_batch_of_two_hundred_from_one_office_passes(client: Client) -> None:
    folio = CertificadoFactory().folio

    assert {ask(client, folio) for _ in range(200)} == {200}


def test_beyond_the_limit_it_answers_429_and_when_to_come_back(client: Client) -> None:
    folio = CertificadoFactory().folio
    for _ in range(limites.CONSULTAS.veces):
        assert ask(client, folio) == 200

    response = client.get(f"/c/{folio}")

    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert response["Cache-Control"] == "no-store"
    assert "5 minutos" in response.content.decode()


def test_the_wait_ends(client: Client, clock: time_machine.Traveller) -> None:
    folio = CertificadoFactory().folio
    for _ in range(limites.CONSULTAS.veces + 1):
        ask(client, folio)

    clock.shift(timedelta(seconds=301))

    assert ask(client, folio) == 200


def test_guessing_is_stopped_sooner_even_for_good_folios(client: Client) -> None:
    good = CertificadoFactory().folio
    for _ in range(limites.FALLOS.veces):
        assert ask(client, folios.generate()) == 404

    response = client.get(f"/c/{good}")

    assert response.status_code == 429
    assert response["Retry-After"] == "3600"


def test_typing_errors_are_no_guesses(client: Client) -> None:
    good = CertificadoFactory().folio
    for _ in range(limites.FALLOS.veces + 5):
        client.get("/c/EZKPH45DRABY8")

    assert ask(client, good) == 200


def test_the_form_and_the_file_are_counted_too(client: Client) -> None:
    for _ in range(limites.CONSULTAS.veces // 2):
        client.get("/c/?folio=mal")
        client.get("/c/mal.pdf")

    assert client.get("/c/?folio=mal").status_code == 429
    assert client.get("/c/").status_code == 200


def test_others_are_not_made_to_wait(client: Client) -> None:
    for _ in range(limites.FALLOS.veces):
        ask(client, folios.generate())

    assert ask(client, folios.generate()) == 429
    assert ask(client, folios.generate(), REMOTE_ADDR="203.0.113.9") == 404


def test_in_ipv6_a_whole_network_is_one(client: Client) -> None:
    for n in range(limites.FALLOS.veces):
        ask(client, folios.generate(), REMOTE_ADDR=f"2001:db8:0:1::{n:x}")

    assert ask(client, folios.generate(), REMOTE_ADDR="2001:db8:0:1:ffff::1") == 429
    assert ask(client, folios.generate(), REMOTE_ADDR="2001:db8:0:2::1") == 404


def test_behind_a_proxy_it_is_the_reader_who_is_counted(
    client: Client, settings: LazySettings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(limites.FALLOS.veces):
        ask(client, folios.generate(), HTTP_X_FORWARDED_FOR="198.51.100.1")

    assert ask(client, folios.generate(), HTTP_X_FORWARDED_FOR="198.51.100.1") == 429
    assert ask(client, folios.generate(), HTTP_X_FORWARDED_FOR="198.51.100.2") == 404


def test_a_server_that_does_not_know_who_asks_lets_all_pass(client: Client) -> None:
    for _ in range(limites.FALLOS.veces + 1):
        assert ask(client, folios.generate(), REMOTE_ADDR="") == 404
