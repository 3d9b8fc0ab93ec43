"""The seal: judged by poppler, qpdf and pyHanko; by whose key; and what it costs."""

import re
import subprocess
import time
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from django.utils import timezone
from pytest_django import Settings

from certificados import llaves, pdf, sello
from certificados.enums import ClaseLlave
from certificados.models import Llave
from certificados.operations.llaves import rotate_key
from tests.certificados import autoridad
from tests.certificados.pintar import constancia

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return pdf.render(constancia())


def seal(sheet: bytes, at: datetime | None = None) -> sello.Sellado:
    return sello.seal(sheet, at=at or timezone.now())


def asked(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_poppler_finds_the_seal_valid_over_the_whole_document(sheet: bytes, tmp_path: Path) -> None:
    file = tmp_path / "constancia.pdf"
    file.write_bytes(seal(sheet).contenido)

    said = asked("pdfsig", file)

    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "O=Coordinación de Aula Municipal" in said
    assert "DEMOSTRACIÓN, sin valor" in said


def test_qpdf_finds_nothing_to_complain_of_after_sealing(sheet: bytes, tmp_path: Path) -> None:
    file = tmp_path / "constancia.pdf"
    file.write_bytes(seal(sheet).contenido)

    assert "No syntax or stream encoding errors found" in asked("qpdf", "--check", file)


def test_the_seal_closes_the_document_and_stays_out_of_the_page(sheet: bytes) -> None:
    with pikepdf.open(BytesIO(seal(sheet).contenido)) as document:
        signature = document.Root.Perms.DocMDP
        (field,) = document.Root.AcroForm.Fields

        assert signature.Reference[0].TransformParams.P == 1
        assert field.F & 4  # printed, as PDF/A asks
        assert not field.F & 2  # and not hidden
        assert all(number < 0 for number in map(float, field.Rect))
        assert str(field.TU) == "Sello electrónico institucional"
        assert "/c/" in str(signature.Reason)


def test_sealing_does_not_touch_what_was_drawn(sheet: bytes) -> None:
    assert seal(sheet).contenido.startswith(sheet)


def test_without_a_key_nothing_is_sealed(sheet: bytes) -> None:
    Llave.objects.filter(clase=ClaseLlave.SELLO).delete()

    with pytest.raises(llaves.SinLlaves, match="aula llaves crear"):
        seal(sheet)


def test_without_the_keys_file_nothing_is_sealed(
    sheet: bytes, settings: Settings, tmp_path: Path
) -> None:
    settings.AULA_LLAVES = tmp_path

    with pytest.raises(llaves.SinLlaves, match="su archivo no está"):
        seal(sheet)


def test_production_does_not_seal_with_the_demonstrations_key(
    sheet: bytes, settings: Settings
) -> None:
    settings.DEMO = False

    with pytest.raises(llaves.SinLlaves, match="demostración"):
        seal(sheet)
    with pytest.raises(llaves.SinLlaves, match="demostración"):
        llaves.datos()


def test_an_expired_certificate_does_not_seal(sheet: bytes) -> None:
    with pytest.raises(llaves.SinLlaves, match="venció"):
        seal(sheet, timezone.now() + timedelta(days=3 * 365 + 1))


@pytest.fixture
def p12(settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "sello.p12"
    file.write_bytes(autoridad.package("Municipio de Rioverde"))
    settings.AULA_SELLO_P12, settings.AULA_SELLO_P12_CLAVE = str(file), autoridad.CLAVE
    settings.AULA_LLAVES = tmp_path
    return file


def test_an_authoritys_certificate_seals_once_it_was_taken(sheet: bytes, p12: Path) -> None:
    with pytest.raises(llaves.SinLlaves, match="rotar sello"):
        seal(sheet)

    new = rotate_key(clase=ClaseLlave.SELLO, at=timezone.now())
    sealed = seal(sheet)

    assert sealed.llave == new
    file = p12.with_suffix(".pdf")
    file.write_bytes(sealed.contenido)
    assert re.search("Signature is Valid.*", asked("pdfsig", file))
    examen = sello.examine(sealed.contenido)
    assert (examen.vale, examen.firmante) == (True, "Municipio de Rioverde")
    assert not list(p12.parent.glob("sello-*.pem"))


def test_a_wrong_password_is_said_with_the_variable_to_look_at(
    sheet: bytes, p12: Path, settings: Settings
) -> None:
    settings.AULA_SELLO_P12_CLAVE = "otra"

    with pytest.raises(llaves.PaqueteIlegible, match="AULA_SELLO_P12_CLAVE"):
        rotate_key(clase=ClaseLlave.SELLO, at=timezone.now())


def test_sealing_costs_little_more_than_its_signature(sheet: bytes) -> None:
    """As a ratio to the bare RSA operation of the same moment: machines and their loads differ."""
    _, key = llaves.sello(timezone.now())
    assert isinstance(key, RSAPrivateKey)
    seal(sheet)

    def cpu(times: int, step: object) -> float:
        begun = time.process_time()
        for _ in range(times):
            step()  # type: ignore[operator]
        return (time.process_time() - begun) / times

    bare = cpu(20, lambda: key.sign(b"x", padding.PKCS1v15(), SHA256()))
    assert min(cpu(3, lambda: seal(sheet)) for _ in range(3)) < 40 * bare
