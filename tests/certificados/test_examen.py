"""Examining what strangers bring: each known forgery is caught, and nothing breaks on any file."""

import re
import time
import zlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from certificados import pdf, sello
from certificados.enums import EstadoLlave
from certificados.sello import interior
from tests.certificados import autoridad
from tests.certificados.pintar import constancia

pytestmark = pytest.mark.django_db

CREDENCIAL = b'{"id": "https://aula.example/c/EZKPH45DRABY7"}'
ANY_FILE = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def with_attachment(contenido: bytes, attached: bytes = CREDENCIAL) -> bytes:
    with pikepdf.open(BytesIO(contenido)) as document:
        document.attachments["credencial.json"] = attached
        out = BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return with_attachment(pdf.render(constancia()))


@pytest.fixture
def sealed(sheet: bytes) -> bytes:
    return sello.seal(sheet, at=timezone.now()).contenido


def answers(examen: sello.Examen) -> list[bool | None]:
    return [answer.vale for answer in examen.respuestas]


def test_our_own_file_passes_in_everything(sealed: bytes) -> None:
    examen = sello.examine(sealed)

    assert answers(examen) == [True] * 7
    assert examen.vale is True
    assert examen.credencial == CREDENCIAL
    assert examen.firmante == "Coordinación de Aula Municipal"
    assert examen.sellado_at is not None
    assert abs(timezone.now() - examen.sellado_at) < timedelta(minutes=1)
    assert all(answer.texto.endswith(".") for answer in examen.respuestas)


def test_the_demonstrations_seal_is_worth_nothing_in_production(
    sealed: bytes, settings: Settings
) -> None:
    settings.DEMO = False

    examen = sello.examine(sealed)

    assert examen.vale is False
    assert "demostración" in examen.es_nuestro.texto


def test_a_seal_from_before_credentials_counts_without_one() -> None:
    examen = sello.examine(sello.seal(pdf.render(constancia()), at=timezone.now()).contenido)

    assert (examen.vale, examen.lleva_credencial.vale, examen.credencial) == (True, None, None)


def test_a_retired_keys_seal_counts_and_a_stolen_ones_does_not(sealed: bytes) -> None:
    llave = sello.examine(sealed).llave
    assert llave is not None
    llave.estado, llave.retirada_at = EstadoLlave.RETIRADA, datetime(2026, 3, 4, 12, tzinfo=UTC)
    llave.save()
    assert sello.examine(sealed).vale is True

    llave.estado = EstadoLlave.COMPROMETIDA
    llave.save()
    examen = sello.examine(sealed)

    assert answers(examen) == [True, True, False, None, None, None, None]
    assert "4 mar 2026" in examen.es_nuestro.texto
    assert examen.credencial is None


def test_a_seal_outlives_its_certificate(sealed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2050, 1, 1, tzinfo=UTC)

    monkeypatch.setattr("pyhanko_certvalidator.context.datetime", Later)

    assert sello.examine(sealed).vale is True


def test_another_authority_under_our_name_is_not_us(sheet: bytes) -> None:
    forged = autoridad.seal_as("Coordinación de Aula Municipal", sheet)

    examen = sello.examine(forged)

    assert answers(examen) == [True, True, False, None, None, None, None]
    assert "no es de esta institución" in examen.es_nuestro.texto
    assert examen.credencial is None


def test_another_name_sealed_again_by_another_is_not_us() -> None:
    sheet = with_attachment(pdf.render(constancia(nombre="Otra Persona")))

    examen = sello.examine(autoridad.seal_as("Aula Municipal", sheet))

    assert examen.vale is False
    assert examen.firmante == "Aula Municipal"


def test_something_written_over_it_is_seen_and_the_credential_stays_the_sealed_one(
    sealed: bytes,
) -> None:
    examen = sello.examine(autoridad.append(sealed))

    assert answers(examen) == [True, True, True, True, False, False, True]
    assert "agregó" in examen.cubre_todo.texto
    assert examen.credencial == CREDENCIAL


def test_a_second_seal_over_ours_changes_the_file(sealed: bytes) -> None:
    """pyHanko refuses to write it; a forger's program would not."""
    other = autoridad.seal_as("Otra", pdf.render(constancia()))

    examen = sello.examine(sealed + other)

    assert examen.es_nuestro.vale is True
    assert (examen.cubre_todo.vale, examen.vale) == (False, False)


def test_a_genuine_attachment_does_not_make_the_sheet_around_it_genuine(sealed: bytes) -> None:
    inside = sello.examine(sealed).credencial
    assert inside is not None

    forged = with_attachment(pdf.render(constancia(nombre="Otra Persona")), inside)

    assert sello.examine(forged).vale is False
    assert sello.examine(forged).tiene_sello.vale is False


def test_our_signature_carried_into_another_file_is_seen(sealed: bytes, sheet: bytes) -> None:
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", sealed)
    assert found
    _, first, second, _ = (int(number) for number in found.groups())
    other = autoridad.seal_as("Otra", pdf.render(constancia(nombre="Otra Persona")))
    theirs = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", other)
    assert theirs
    _, one, two, _ = (int(number) for number in theirs.groups())
    ours = sealed[first + 1 : second - 1].rstrip(b"0")[: two - one - 2]

    examen = sello.examine(other[: one + 1] + ours.ljust(two - one - 2, b"0") + other[two - 1 :])

    assert examen.vale is False


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_one_changed_byte_is_seen(sealed: bytes, share: float) -> None:
    place = int(len(sealed) * share)

    examen = sello.examine(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])

    assert examen.vale is False


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9, 0.999])
def test_a_truncated_file_is_seen(sealed: bytes, share: float) -> None:
    assert sello.examine(sealed[: int(len(sealed) * share)]).vale is False


def test_an_encrypted_copy_has_no_seal_of_ours(sealed: bytes) -> None:
    with pikepdf.open(BytesIO(sealed)) as document:
        out = BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert sello.examine(out.getvalue()).vale is False


def test_what_is_no_pdf_or_too_large_is_said() -> None:
    assert sello.examine(b"hola").es_pdf.vale is False
    assert sello.examine(b"").vale is False
    big = sello.examine(b"%PDF-1.7" + bytes(sello.TOPE))
    assert (big.es_pdf.vale, big.vale) == (None, None)
    assert "2 MB" in big.es_pdf.texto


def mark(cms: bytes) -> bytes:
    """A file that claims a seal, whatever that is."""
    head = "%PDF-1.7\n/ByteRange [0 {:08d} {:08d} 00000002] "
    start, gap = len(head.format(0, 0)), f"<{cms.hex()}>"
    return f"{head.format(start, start + len(gap))}{gap}\n\n".encode()


BOMB = zlib.compress(bytes(50_000_000), 9)
HOSTILE = {
    "stream that unfolds": b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode/Length "
    + str(len(BOMB)).encode() + b">>stream\n" + BOMB + b"\nendstream endobj",
    "endless xref": b"%PDF-1.7\nxref\n0 999999999\nstartxref\n9\n%%EOF",
    "xref to itself": b"%PDF-1.7\nxref\n0 1\ntrailer<</Prev 9/Size 1>>\nstartxref\n9\n%%EOF",
    "nested arrays": b"%PDF-1.7\n" + b"[" * 1_000_000,
    "many claims": b"%PDF-1.7\n" + b"/ByteRange [0 1 2 3]" * 90_000,
    "spaces": b"%PDF-1.7\n/ByteRange [0 1 2 3" + b" " * 1_900_000,
    "nested ASN.1": mark(b"\x30\x80" * 16_000),
    "ASN.1 of absurd length": mark(b"\x30\x84\xff\xff\xff\xff" * 5_000),
    "empty ASN.1": mark(b"\0" * 64),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_exhaust_a_reader_is_refused_at_once(name: str) -> None:
    begun = time.process_time()

    examen = sello.examine(HOSTILE[name])

    assert examen.vale is False
    assert time.process_time() - begun < 1


@ANY_FILE
@given(st.binary(max_size=2000))
def test_no_bytes_whatever_break_it(junk: bytes) -> None:
    for contenido in (junk, b"%PDF-1.7\n" + junk, mark(junk.ljust(64, b"\0"))):
        assert sello.examine(contenido).vale is False


def without_signature(contenido: bytes) -> bytes:
    return re.sub(rb"<[0-9A-Fa-f]{5000,}>", b"<>", contenido)


@ANY_FILE
@given(data=st.data())
def test_what_passes_is_byte_for_byte_what_was_sealed(sealed: bytes, data: st.DataObject) -> None:
    """But for the signature's own digits, of which a part (its certificates) is not signed."""
    start = data.draw(st.integers(0, len(sealed)))
    end = data.draw(st.integers(start, min(len(sealed), start + 300)))
    changed = sealed[:start] + data.draw(st.binary(max_size=300)) + sealed[end:]

    if sello.examine(changed).vale is not False:
        assert without_signature(changed) == without_signature(sealed)


def test_what_we_sealed_and_cannot_read_is_said_as_such(
    sealed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interior, "_certifies", lambda *_: 1 / 0)

    examen = sello.examine(sealed)

    assert (examen.integro.vale, examen.certifica.vale, examen.vale) == (True, None, None)


def test_a_file_costs_one_query_and_a_foreign_one_none(
    sealed: bytes, django_assert_num_queries: object, tmp_path: Path
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        sello.examine(sealed)
    with django_assert_num_queries(0):  # type: ignore[operator]
        sello.examine(pdf.render(constancia()))
