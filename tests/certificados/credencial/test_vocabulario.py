"""The contexts: as published, and none fetched."""

import hashlib

import pytest

from certificados.credencial import vocabulario
from certificados.credencial.documento import CONTEXTO


def test_each_context_is_the_one_that_was_published() -> None:
    for entry in vocabulario.index().values():
        content = (vocabulario.CARPETA / entry["archivo"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert entry["paquete"] and entry["version"] and entry["licencia"]


def test_no_file_lies_there_unsaid() -> None:
    files = {file.name for file in vocabulario.CARPETA.iterdir()}

    named = {entry["archivo"] for entry in vocabulario.index().values()}
    assert files == named | {"indice.json", "README.md"}


def test_all_that_a_credential_asks_for_is_there() -> None:
    assert set(CONTEXTO) <= set(vocabulario.index())


@pytest.mark.parametrize(
    "url",
    ["https://www.w3.org/2018/credentials/v1", "file:///etc/passwd", "http://127.0.0.1/", ""],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(vocabulario.ContextoAjeno):
        vocabulario.load(url)
