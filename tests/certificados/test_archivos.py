"""A file that somebody was given: the original, and all that it is passed off for."""

import io
import json
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from certificados import operations
from certificados import pdf as hojas
from certificados.enums import EstadoLlave, Motivo
from certificados.models import Certificado, Conteo, Llave
from certificados.tasks import make_proofs
from tests.factories.certificados import CertificadoFactory
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


def stored(certificado: Certificado) -> bytes:
    with certificado.ejemplar.archivo.open("rb") as file:
        content: bytes = file.read()
    return content


def send(client: Client, content: bytes, name: str = "a.pdf", status: int = 200) -> str:
    file = io.BytesIO(content)
    file.name = name
    response = client.post("/c/archivo/", {"archivo": file})
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert not client.cookies
    return " ".join(response.content.decode().split())


def verdict(page: str) -> str:
    return page.split('<h1 class="frase">')[1].split("</h1>")[0]


def test_the_original_is_recognised_byte_by_byte_under_any_name(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    page = send(client, stored(certificado), "vacaciones.docx")

    assert verdict(page) == "ES EL ORIGINAL"
    assert page.count(">No se cumple.</b>") == 0
    assert "VÁLIDA</span></h2>" in page
    assert certificado.folio_impreso in page


def test_the_original_of_a_revoked_one_says_both(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True, estado="revocada")

    page = send(client, stored(certificado))

    assert verdict(page) == "ES EL ORIGINAL, PERO ESTÁ REVOCADA"
    assert "Motivo: Se obtuvo con engaño" in page


def test_an_earlier_making_is_still_ours(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    first = stored(certificado)
    certificado.ejemplar.archivo.storage.delete(certificado.ejemplar.archivo.name)
    make_proofs(certificado_id=str(certificado.pk))

    page = send(client, first)

    assert verdict(page) == "ES UN ORIGINAL ANTERIOR"
    assert "Es uno anterior al que se descarga hoy." in page


def appended(content: bytes) -> bytes:
    """Our file with something drawn over it: an incremental update, as editors write them."""
    return content + b"\n9999 0 obj\n<</Type/Annot>>\nendobj\n%%EOF\n"


def flipped(content: bytes) -> bytes:
    place = len(content) // 3
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def resaved(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (appended, "FUE ALTERADO"),
        (flipped, "FUE ALTERADO"),
        (lambda content: content[: len(content) // 2], "NO LLEVA SELLO"),
    ],
)
def test_what_was_done_to_our_file_shows(change: Any, word: str, client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    page = send(client, change(stored(certificado)))

    assert verdict(page) == word
    assert "Ninguno de los que se entregaron es igual." in page


def test_a_file_saved_anew_is_no_longer_the_original(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    page = send(client, resaved(stored(certificado)))

    assert verdict(page) in {"NO LLEVA SELLO", "FUE ALTERADO"}


def test_an_overlaid_file_leads_to_what_was_sealed(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    page = send(client, appended(stored(certificado)))

    assert "No lo acepte" in page
    assert f'href="/c/{certificado.folio}"' in page


def test_a_forged_sheet_with_a_genuine_credential_inside_is_not_ours(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    forged = hojas.render(certificado, credencial=certificado.ejemplar.credencial)

    page = send(client, forged)

    assert verdict(page) == "NO LLEVA SELLO"
    assert "Escriba el que se lee en la hoja" in page


def test_what_a_stolen_key_sealed_is_worth_nothing(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    Llave.objects.filter(clase="sello").update(
        estado=EstadoLlave.COMPROMETIDA, retirada_at=timezone.now()
    )

    assert verdict(send(client, stored(certificado))) == "SU SELLO YA NO VALE"


def test_a_credential_of_ours_leads_to_its_certificate(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    page = send(client, certificado.ejemplar.credencial.encode(), "c.json")

    assert verdict(page) == "ES UNA CREDENCIAL NUESTRA"
    assert f'href="/c/{certificado.folio}"' in page


def test_a_changed_credential_is_not_ours(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    texto = certificado.ejemplar.credencial.replace("Ochoa", "Ochoo")

    page = send(client, texto.encode())

    assert verdict(page) == "NO ES UNA CREDENCIAL NUESTRA"
    assert certificado.folio not in page


@pytest.mark.parametrize(
    "poison",
    [
        b"{",
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        json.dumps({"@context": ["https://evil.example/"], "id": "x"}).encode(),
        b'{"x": 1e999}',
        b"\xef\xbb\xbf{}",
        b"{" + b" " * 100_000 + b"}",
    ],
)
def test_poison_gets_an_answer(poison: bytes, client: Client) -> None:
    assert verdict(send(client, poison)) == "NO ES UNA CREDENCIAL NUESTRA"


@pytest.mark.parametrize("foreign", [b"GIF89a", b"PK\x03\x04" * 10, b"\0" * 5000, b"hola"])
def test_what_is_neither_pdf_nor_json_is_not_examined(foreign: bytes, client: Client) -> None:
    assert verdict(send(client, foreign)) == "NO ES UN ARCHIVO QUE SE PUEDA REVISAR"


def test_a_heavy_file_is_refused_before_it_is_read(client: Client) -> None:
    page = send(client, b"%PDF-1.7" + b"0" * (2 * 1024 * 1024 + 70_000), status=413)

    assert "pesa más de 2 MB" in page


def test_one_just_over_the_limit_is_refused_too(client: Client) -> None:
    assert "pesa más de 2 MB" in send(client, b"%PDF-" + b"0" * 2 * 1024 * 1024, status=422)


def test_no_file_and_an_empty_one_say_what_is_missing(client: Client) -> None:
    assert "Elija el archivo" in client.post("/c/archivo/").content.decode()
    assert "El archivo está vacío" in send(client, b"", status=422)


def test_nothing_of_the_file_is_kept(client: Client, tmp_path: Any, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    certificado = CertificadoFactory(pdf=True)
    content = stored(certificado) + b"0" * 1_900_000
    before = storages["privado"].listdir("")

    send(client, content)

    assert storages["privado"].listdir("") == before
    assert list(tmp_path.iterdir()) == []


def test_an_examined_file_counts_as_a_look(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    send(client, stored(certificado))

    assert Conteo.objects.get(certificado=certificado).veces == 1


def test_the_sheet_of_a_replaced_one_leads_to_the_new(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    content = stored(certificado)
    new = operations.correct(
        certificado=certificado, datos_cambios={"nombre": "Otra Forma"},
        motivo=Motivo.CORRECCION, by=UsuarioFactory(administra=True), at=timezone.now(),
    )  # fmt: skip

    page = send(client, content)

    assert "SUSTITUIDA" in page
    assert f'href="/c/{new.folio}"' in page
