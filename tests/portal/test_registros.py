"""Log lines: one JSON object each, with the id of the request or job that caused it."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils.log import configure_logging

from comun.peticiones import named
from trabajos import operations as trabajos


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Production's logging, into memory."""
    stream = io.StringIO()
    handlers: Any = settings.LOGGING["handlers"]
    handler = handlers["consola"] | {"stream": stream}
    configure_logging(
        "logging.config.dictConfig", settings.LOGGING | {"handlers": {"consola": handler}}
    )
    yield stream
    configure_logging("logging.config.dictConfig", settings.LOGGING)


def read(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_leaves_one_line_with_its_id(client: Client, lines: io.StringIO) -> None:
    answer = client.get("/c/")

    (line,) = read(lines)
    assert line["message"] == "GET /c/ 200"
    assert line["peticion"] == answer["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", line["peticion"])
    assert line["ms"] >= 0


@pytest.mark.django_db
def test_the_id_of_the_proxy_is_kept(client: Client, lines: io.StringIO) -> None:
    answer = client.get("/c/", headers={"X-Request-ID": "proxy-0123456789"})

    assert answer["X-Request-ID"] == "proxy-0123456789"
    assert read(lines)[0]["peticion"] == "proxy-0123456789"


@pytest.mark.django_db
@pytest.mark.parametrize("forged", ["corto", "x" * 65, 'a"},{"nivel": "ERROR', "con espacio 123"])
def test_an_id_that_is_none_is_replaced(client: Client, lines: io.StringIO, forged: str) -> None:
    answer = client.get("/c/", headers={"X-Request-ID": forged})

    assert re.fullmatch(r"[0-9a-f]{32}", answer["X-Request-ID"])
    assert len(read(lines)) == 1


def test_health_checks_leave_no_line(client: Client, lines: io.StringIO) -> None:
    client.get("/salud/vivo/")

    assert read(lines) == []


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("se rompió")


urlpatterns = [path("rota/", break_down)]


@pytest.mark.urls(__name__)
def test_an_error_carries_the_id_of_its_request(client: Client, lines: io.StringIO) -> None:
    client.raise_request_exception = False

    answer = client.get("/rota/", headers={"X-Request-ID": "peticion-rota"})

    assert answer.status_code == 500
    by_django, ours = read(lines)
    assert "se rompió" in by_django["exc_info"]
    assert (ours["message"], ours["nivel"]) == ("GET /rota/ 500", "ERROR")
    assert by_django["peticion"] == ours["peticion"] == "peticion-rota"


@pytest.mark.django_db
def test_a_job_is_named_where_it_is_enqueued_and_where_it_runs(lines: io.StringIO) -> None:
    with named("peticion-01"):
        trabajo = trabajos.enqueue("avisos.tasks.send", correo_id="no-existe")

    trabajos.run_next()

    enqueued = next(line for line in read(lines) if "encolado" in line["message"])
    assert enqueued["peticion"] == "peticion-01"
    assert enqueued["trabajo"] == str(trabajo.pk)
    failed = next(line for line in read(lines) if "falló" in line["message"])
    assert str(trabajo.pk) in failed["message"]
    assert "ValidationError" in failed["exc_info"]


def test_nothing_is_logged_twice(lines: io.StringIO) -> None:
    logging.getLogger("django.request").error("una vez")
    logging.getLogger("celery.worker").error("otra vez")

    assert [line["message"] for line in read(lines)] == ["una vez", "otra vez"]
