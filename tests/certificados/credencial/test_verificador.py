"""Somebody else's verifier, from npm, on what we issue: as a stranger would, with a network."""

import copy
import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from certificados import credencial
from certificados.credencial import prueba
from certificados.models import Certificado, Lista
from tests.factories.certificados import CertificadoFactory, datos_de_prueba

from .afuera import NPM, Afuera, served

pytestmark = pytest.mark.django_db


@pytest.fixture
def afuera(tmp_path: Path, settings: Any) -> Iterator[Afuera]:
    with served(tmp_path) as world:
        settings.AULA_URL = world.url
        yield world


def signed(certificado: Certificado) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(credencial.sign(certificado, at=timezone.now()).texto)
    return found


def expired() -> dict[str, Any]:
    ended = timezone.now() - timedelta(days=1)
    certificado = CertificadoFactory(at=ended - timedelta(days=30), valido_hasta=ended)
    return signed(certificado)


def tampered(document: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    text = json.dumps(document, ensure_ascii=False)
    assert old in text
    changed: dict[str, Any] = json.loads(text.replace(old, new))
    return changed


def by_somebody_else(document: dict[str, Any]) -> dict[str, Any]:
    """The same, signed by who does not hold our key but says so."""
    body = copy.deepcopy(document)
    [proof] = body.pop("proof")
    method, key = proof["verificationMethod"], Ed25519PrivateKey.generate()
    return prueba.add(body, method=method, key=key, at=timezone.now())


def publish(afuera: Afuera, client: Client) -> None:
    """What our site answers to everybody."""
    lists = [f"/estado/{clave}" for clave in Lista.objects.values_list("clave", flat=True)]
    for path in ("/.well-known/did.json", *lists):
        answer = client.get(path)
        assert answer.status_code == 200
        afuera.paginas[path] = (answer["Content-Type"], answer.content)


def step(answer: dict[str, Any], name: str) -> Any:
    return {row["id"]: row.get("valid") for row in answer["log"]}[name]


def schema(answer: dict[str, Any]) -> list[Any]:
    [found] = answer["additionalInformation"]
    return [row["result"]["valid"] for row in found["results"]]


def test_it_accepts_what_we_issue_and_refuses_the_rest_each_for_its_reason(
    afuera: Afuera, client: Client
) -> None:
    good = signed(CertificadoFactory(datos=datos_de_prueba(calificacion="96")))
    cases = {
        "buena": good,
        "revocada": signed(CertificadoFactory(estado="revocada")),
        "sustituida": signed(CertificadoFactory(estado="sustituida")),
        "suspendida": signed(CertificadoFactory(estado="suspendida")),
        "vencida": expired(),
        "otro nombre": tampered(good, "Ochoa", "Ochon"),
        "otras horas": tampered(good, '"value": "20"', '"value": "200"'),
        "ajena": by_somebody_else(good),
        "con de más": good | {"horas": 40},
    }
    credencial.sign_list(lista_id=Lista.objects.get().pk, at=timezone.now())
    publish(afuera, client)

    said = afuera.verify(cases)

    assert said["outside"] == []
    answers = said["answers"]
    for name in ("buena", "suspendida"):  # a suspension is ours to tell, and to lift
        assert step(answers[name], "valid_signature") is True, answers[name]
        assert step(answers[name], "revocation_status") is True, answers[name]
        assert step(answers[name], "expiration") is True, answers[name]
        assert schema(answers[name]) == [True], answers[name]
    for name in ("revocada", "sustituida"):
        assert step(answers[name], "valid_signature") is True, answers[name]
        assert step(answers[name], "revocation_status") is False, answers[name]
        assert step(answers[name], "expiration") is True, answers[name]
    assert step(answers["vencida"], "valid_signature") is True, answers["vencida"]
    assert step(answers["vencida"], "expiration") is False
    assert step(answers["vencida"], "revocation_status") is True
    for name in ("otro nombre", "otras horas", "ajena"):
        assert [row["name"] for row in answers[name]["errors"]] == ["invalid_signature"], name
    assert "jsonld.ValidationError" in [row["name"] for row in answers["con de más"]["errors"]]


def test_a_key_that_was_stolen_proves_nothing_to_it(afuera: Afuera, client: Client) -> None:
    good = signed(CertificadoFactory())
    llave = credencial.sign(CertificadoFactory(), at=timezone.now()).llave
    assert llave is not None
    llave.estado, llave.retirada_at = "comprometida", timezone.now()
    llave.save()
    publish(afuera, client)

    said = afuera.verify({"de antes": good})

    assert "errors" in said["answers"]["de antes"]


def test_the_schema_is_the_one_that_was_written_down() -> None:
    content = (NPM / "esquemas" / "ob3.json").read_bytes()

    assert hashlib.sha256(content).hexdigest() in (NPM / "esquemas" / "README.md").read_text()
