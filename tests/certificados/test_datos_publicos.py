"""No public byte of a certificate holds what identifies its holder elsewhere."""

import io
import re
import subprocess
from collections.abc import Iterator

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from certificados import operations
from certificados.models import Certificado
from cuentas.models import Usuario
from tests.factories.certificados import CertificadoFactory
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db

# Wherever the site could keep them: a person writes anything into any field of theirs.
CURP, RFC, EMPLEADO = "OOLF900101MSPCNR07", "OOLF900101AB1", "NOMINA-884213"
CORREO = "fernanda.secreta@rioverde.example"
_SHAPES = re.compile(
    r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b|\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b"
)


@pytest.fixture
def certificado() -> Certificado:
    titular = UsuarioFactory(email=CORREO)
    for field in Usuario._meta.fields:
        if field.name in {"cargo", "dependencia", "telefono", "curp", "rfc"}:
            longest = field.max_length or 60
            setattr(titular, field.name, f"{CURP} {RFC} {EMPLEADO}"[:longest])
    titular.save()
    return CertificadoFactory(titular=titular, pdf=True, clave=f"inscripcion-{CURP}")


def public(certificado: Certificado, client: Client) -> Iterator[tuple[str, bytes]]:
    """Every answer that the public gets of it, head and body; the PDF also taken apart."""
    folio = certificado.folio
    asked = [
        ("GET", f"/c/{folio}", {}),
        ("GET", f"/c/{folio}", {"HTTP_ACCEPT": "application/vc+ld+json"}),
        ("GET", f"/c/{folio.lower()}", {}),
        ("GET", f"/c/{folio}.json", {}),
        ("GET", f"/c/{folio}.pdf", {}),
        ("GET", f"/c/{folio}/acuse.pdf", {}),
        ("GET", f"/c/{folio}/privacidad/", {}),
        ("GET", f"/c/?folio={folio}", {}),
        ("POST", "/c/varios/", {"folios": folio}),
        ("POST", "/c/varios/", {"folios": folio, "formato": "csv"}),
    ]
    for verb, url, more in asked:
        ask = client.post if verb == "POST" else client.get
        response = ask(url, more) if verb == "POST" else ask(url, **more)
        yield f"{url} head", str(response.headers).encode()
        content = b"".join(response) if response.streaming else response.content
        yield url, content
        if content.startswith(b"%PDF-"):
            yield from inside(url, content)


def inside(url: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every string and every stream of a PDF, unpacked."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, thing in enumerate(document.objects):
            yield f"{url} object {number}", str(thing.unparse()).encode()
            if isinstance(thing, pikepdf.Stream):
                try:
                    yield f"{url} stream {number}", thing.read_bytes()
                except pikepdf.PdfError:
                    yield f"{url} stream {number}", thing.read_raw_bytes()
        yield f"{url} metadata", str(dict(document.docinfo)).encode()
    read = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    yield f"{url} text", read.stdout


@pytest.mark.parametrize("estado", [None, "revocada", "sustituida"])
def test_no_public_byte_names_the_holder_otherwise(
    estado: str | None, certificado: Certificado, client: Client
) -> None:
    if estado:
        by = UsuarioFactory(administra=True)
        change = {"certificado": certificado, "by": by, "at": timezone.now()}
        if estado == "revocada":
            operations.revoke(**change, motivo="fraude")
        else:
            operations.correct(**change, motivo="correccion", datos_cambios={"horas": 21})
    secrets = [CURP, RFC, EMPLEADO, CORREO, CORREO.split("@")[0]]

    seen = list(public(certificado, client))

    assert len(seen) > 60  # the PDF was taken apart
    # Its letters are read, not only its glyphs' numbers.
    assert any("Ochoa" in content.decode() for place, content in seen if place.endswith("text"))
    for place, content in seen:
        text = content.decode("utf-8", "replace")
        for secret in secrets:
            assert secret not in text, place
        assert not _SHAPES.search(text.replace("-", "")) or place.endswith(".pdf"), place


def test_a_reserved_name_is_in_no_public_byte(certificado: Certificado, client: Client) -> None:
    operations.choose_visibility(
        certificado=certificado, visibilidad="reservada", con_archivos=False,
        by=certificado.titular, at=timezone.now(),
    )  # fmt: skip

    for place, content in public(certificado, client):
        text = content.decode("utf-8", "replace")
        assert "Ochoa" not in text and "Fernanda" not in text, place
