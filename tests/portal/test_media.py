"""Uploaded pictures: handed out safely, and nothing else of the storage."""

from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponseBase
from django.test import Client

# Closing an answer ends the request, and with it a look at the database connection.
pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _answers_are_closed(client: Client) -> Iterator[None]:
    """A file answered and not read to its end stays open in the test client."""
    answers: list[HttpResponseBase] = []
    ask = client.request

    def remember(**request: object) -> HttpResponseBase:
        answers.append(ask(**request))
        return answers[-1]

    client.request = remember  # type: ignore[method-assign, assignment]  # listens in
    yield
    for answer in answers:
        answer.close()


@pytest.fixture
def svg() -> str:
    return default_storage.save("images/croquis.svg", ContentFile(SVG))


def test_a_picture_is_served_with_its_type_and_a_cache(client: Client, svg: str) -> None:
    answer = client.get(f"/media/{svg}")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == SVG
    assert answer["Content-Type"] == "image/svg+xml"
    assert "max-age" in answer["Cache-Control"]


def test_a_script_in_an_uploaded_svg_cannot_run(client: Client, svg: str) -> None:
    answer = client.get(f"/media/{svg}")

    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_who_has_it_already_is_not_sent_it_again(client: Client, svg: str) -> None:
    first = client.get(f"/media/{svg}")

    again = client.get(f"/media/{svg}", headers={"If-Modified-Since": first["Last-Modified"]})

    assert again.status_code == 304


@pytest.mark.parametrize(
    "name",
    ["documents/reservado.pdf", "images/no-existe.png", "images/", "images/../documents/a.pdf"],
)
def test_documents_folders_and_what_is_not_there_are_not_found(client: Client, name: str) -> None:
    default_storage.save("documents/reservado.pdf", ContentFile(b"%PDF"))

    assert client.get(f"/media/{name}").status_code in {400, 404}


def test_nobody_climbs_out_of_the_storage(client: Client) -> None:
    assert client.get("/media/images/../../aula.sqlite3").status_code in {400, 404}


def test_a_picture_is_only_read(client: Client, svg: str) -> None:
    assert client.post(f"/media/{svg}").status_code == 405
