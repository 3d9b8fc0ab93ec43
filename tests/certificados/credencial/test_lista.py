"""The status list: one bit for each, and nothing else to be read from it."""

import base64
import gzip
import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from certificados import credencial, tasks
from certificados.credencial import lista
from certificados.models import Lista
from certificados.models.listas import PLACES
from tests.factories.certificados import CertificadoFactory
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db


def decode(encoded: str) -> bytes:
    assert encoded.startswith("u") and "=" not in encoded
    text = encoded[1:]
    return gzip.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def places(encoded: str) -> set[int]:
    bits = "".join(f"{byte:08b}" for byte in decode(encoded))
    return {place for place, bit in enumerate(bits) if bit == "1"}


def published() -> dict[str, Any]:
    row = Lista.objects.get()
    credencial.sign_list(lista_id=row.pk, at=timezone.now())
    row.refresh_from_db()
    found: dict[str, Any] = json.loads(row.credencial)
    return found


@given(st.sets(st.integers(0, PLACES - 1), max_size=50))
def test_each_place_is_one_bit_and_no_other(chosen: set[int]) -> None:
    encoded = lista.encode(chosen)

    assert places(encoded) == chosen
    assert len(decode(encoded)) * 8 == PLACES
    assert encoded == lista.encode(chosen)


def test_the_first_place_is_the_highest_bit_of_the_first_byte() -> None:
    assert decode(lista.encode({0, 9}))[:2] == b"\x80\x40"


def test_who_was_revoked_or_replaced_is_marked_and_who_is_suspended_or_expired_is_not() -> None:
    CertificadoFactory()
    CertificadoFactory(vencida=True)
    CertificadoFactory(estado="suspendida")
    marked = [CertificadoFactory(estado=estado) for estado in ("revocada", "sustituida")]

    of_year = {row.lista.clave for row in marked}
    for row in Lista.objects.exclude(clave__in=of_year):
        assert not row.credencial
    row = Lista.objects.get(clave__in=of_year)
    credencial.sign_list(lista_id=row.pk, at=timezone.now())
    row.refresh_from_db()

    encoded = json.loads(row.credencial)["credentialSubject"]["encodedList"]
    assert places(encoded) == {certificado.indice for certificado in marked}


def test_it_says_for_how_long_it_may_be_believed() -> None:
    CertificadoFactory()
    found = published()

    assert found["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert found["credentialSubject"]["statusPurpose"] == "revocation"
    assert found["credentialSubject"]["ttl"] == 300_000
    assert found["validFrom"] < found["validUntil"]


def test_it_is_there_before_any_credential_that_names_it(client: Client) -> None:
    certificado = CertificadoFactory()
    address = f"/estado/{certificado.lista.clave}"
    assert client.get(address).status_code == 404

    tasks.make_proofs(certificado_id=str(certificado.pk))

    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Content-Type"] == "application/vc+ld+json"
    assert not answer.cookies


def test_a_revocation_asks_for_it_and_each_day_does() -> None:
    CertificadoFactory(estado="revocada")
    asked = Trabajo.objects.filter(tarea="certificados.tasks.sign_list")
    before = asked.count()

    tasks.sign_lists()

    assert (before, asked.count()) == (1, 2)
    scheduled = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "certificados.tasks.sign_lists" in scheduled


def test_it_is_small_and_quick_with_half_of_all_marked(django_assert_max_num_queries: Any) -> None:
    CertificadoFactory()
    row = Lista.objects.get()

    with django_assert_max_num_queries(6):
        credencial.sign_list(lista_id=row.pk, at=timezone.now() + timedelta(days=1))

    row.refresh_from_db()
    assert len(row.credencial) < 1500
    assert len(lista.encode(set(range(0, PLACES, 2)))) < 30_000
