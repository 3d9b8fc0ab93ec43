"""Enough for a town hall with a batch, too little for guessing."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from certificados import folios, limites
from portal import estado
from tests.factories.certificados import CertificadoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock, so that nothing fills again in the middle of a test."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
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
    assert response["Retry-After"] == "2"
    assert response["Cache-Control"] == "no-store"
    assert "1 minuto" in response.content.decode()


def test_after_the_wait_one_more_is_answered(client: Client, clock: time_machine.Traveller) -> None:
    folio = CertificadoFactory().folio
    for _ in range(limites.CONSULTAS.veces + 1):
        ask(client, folio)

    clock.shift(timedelta(seconds=2))

    assert [ask(client, folio), ask(client, folio)] == [200, 429]


def test_guessing_is_stopped_sooner_even_for_good_folios(client: Client) -> None:
    good = CertificadoFactory().folio
    for _ in range(limites.FALLOS.veces):
        assert ask(client, folios.generate()) == 404

    response = client.get(f"/c/{good}")

    assert response.status_code == 429
    assert response["Retry-After"] == "180"


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


def test_unknown_folios_from_everywhere_together_are_told_to_who_watches(client: Client) -> None:
    for place in range(limites.ALARMA // limites.FALLOS.veces):
        for _ in range(limites.FALLOS.veces):
            ask(client, folios.generate(), REMOTE_ADDR=f"203.0.113.{place + 1}")

    found = next(row for row in estado.look() if row.asunto == "Folios")

    assert found.alarma
    assert str(limites.ALARMA) in found.texto


def test_files_are_examined_five_times_a_minute(client: Client) -> None:
    def send() -> int:
        return client.post("/c/archivo/", {"archivo": io.BytesIO(b"nada")}).status_code

    answers = [send() for _ in range(limites.ARCHIVOS.veces + 1)]

    assert answers == [200] * limites.ARCHIVOS.veces + [429]


def test_a_list_counts_as_many_look_ups_as_it_has_lines(client: Client) -> None:
    folio = CertificadoFactory().folio
    pasted = "\n".join([folio] * 160)

    first = client.post("/c/varios/", {"folios": pasted})
    second = client.post("/c/varios/", {"folios": pasted})

    assert (first.status_code, second.status_code) == (200, 429)
    assert int(second["Retry-After"]) == 2 * (160 - 140)


def test_a_list_of_strangers_is_owed_but_no_longer_than_an_hour(
    client: Client, clock: time_machine.Traveller
) -> None:
    good = CertificadoFactory().folio
    client.post("/c/varios/", {"folios": "\n".join(folios.generate() for _ in range(150))})

    response = client.get(f"/c/{good}")

    assert response["Retry-After"] == str(60 * 60 + 180)
    clock.shift(timedelta(seconds=60 * 60 + 180))
    assert ask(client, good) == 200


def test_an_address_that_tries_names_too_often_leaves_others_their_tries(client: Client) -> None:
    folio = CertificadoFactory(visibilidad="reservada").folio

    def compare(address: str) -> int:
        sent = client.post(f"/c/{folio}/nombre/", {"nombre": "x"}, REMOTE_ADDR=address)
        return sent.status_code

    for _ in range(limites.NOMBRES_POR_FOLIO.veces):
        compare("203.0.113.1")

    assert compare("203.0.113.2") == 200
