"""The stretches of a document that players ask for."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection, CollectionViewRestriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def documento() -> AbstractDocument:
    made: AbstractDocument = get_document_model().objects.create(
        title="clase", file=ContentFile(b"0123456789", "clase.webm")
    )
    return made


@pytest.mark.parametrize(
    ("asked", "content", "told"),
    [
        ("bytes=0-", b"0123456789", "bytes 0-9/10"),
        ("bytes=0-1", b"01", "bytes 0-1/10"),
        ("bytes=4-6", b"456", "bytes 4-6/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
    ],
)
def test_a_player_gets_the_stretch_it_asks_for(
    client: Client, documento: AbstractDocument, asked: str, content: bytes, told: str
) -> None:
    answer = client.get(documento.url, headers={"range": asked})

    assert answer.status_code == 206
    assert answer.getvalue() == content
    assert answer["Content-Range"] == told
    assert answer["Content-Length"] == str(len(content))
    assert answer["Content-Type"] == "video/webm"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["ETag"]


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=7-3"])
def test_what_is_not_there_is_refused(
    client: Client, documento: AbstractDocument, asked: str
) -> None:
    answer = client.get(documento.url, headers={"range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"range": "bytes=-3"}, {"range": "bytes=0-1,4-5"}, {"range": "lines=1-2"},
        {"range": "bytes=0-1", "if-range": '"another"'},
    ],
)  # fmt: skip
def test_anything_else_gets_the_whole(
    client: Client, documento: AbstractDocument, headers: dict[str, str]
) -> None:
    answer = client.get(documento.url, headers=headers)

    assert (answer.status_code, answer.getvalue()) == (200, b"0123456789")
    answer.close()  # Wagtail's own answer holds the file until then


def test_a_private_document_is_private_in_parts_too(
    client: Client, documento: AbstractDocument
) -> None:
    documento.collection = Collection.get_first_root_node().add_child(name="Privada")
    documento.save()
    CollectionViewRestriction.objects.create(
        collection=documento.collection, restriction_type="login"
    )

    answer = client.get(documento.url, headers={"range": "bytes=0-1"})

    assert answer.status_code == 302
