"""Examining what somebody hands in: an answer comes of whatever it is."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from certificados import credencial, llaves, operations, tasks
from certificados.credencial import documento, identidad, lectura, prueba
from certificados.models import Certificado, Ejemplar, Llave
from tests.factories.certificados import CertificadoFactory
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificado() -> Certificado:
    return CertificadoFactory(pdf=True)


def text_of(certificado: Certificado) -> str:
    assert certificado.ejemplar is not None
    return certificado.ejemplar.credencial


def examine(given: str | bytes) -> credencial.Examen:
    return credencial.verify(given, at=timezone.now())


def failed(examen: credencial.Examen) -> tuple[str, bool | None, str]:
    """The first question whose answer is not yes."""
    row = next(row for row in examen.preguntas if not row.vale)
    return row.clave, row.vale, row.detalle


def test_what_we_signed_passes_every_question(certificado: Certificado) -> None:
    examen = examine(text_of(certificado))

    assert [row.vale for row in examen.preguntas] == [True] * 6
    assert examen.es_genuina
    assert examen.certificado == certificado


def test_spaces_and_order_do_not_matter(certificado: Certificado) -> None:
    document = json.loads(text_of(certificado))
    written = json.dumps(dict(reversed(document.items())), indent=4)

    assert examine(written.encode()).es_genuina


def changed(certificado: Certificado, change: Callable[[dict[str, Any]], Any]) -> str:
    document = json.loads(text_of(certificado))
    change(document)
    return json.dumps(document)


def subject(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["credentialSubject"]
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda d: subject(d)["identifier"][0].update(identityHash="María Fernanda Ochoa Lima"),
        lambda d: subject(d)["result"][0].update(value="200"),
        lambda d: subject(d).update(licenseNumber="EZKPH45DRABY7"),
        lambda d: d.update(validUntil="2099-01-01T00:00:00Z"),
        lambda d: d.pop("credentialStatus"),
        lambda d: d["proof"][0].update(created="2020-01-01T00:00:00Z"),
        lambda d: subject(d).update(horas=40),
        lambda d: d["proof"][0].update(proofValue="z" + "1" * 88),
        lambda d: d["proof"][0].update(proofValue="zl"),
    ],
)
def test_a_letter_or_a_figure_that_changed_is_noticed(
    change: Callable[[dict[str, Any]], Any], certificado: Certificado
) -> None:
    examen = examine(changed(certificado, change))

    assert failed(examen)[:2] == ("firma", False)
    assert not examen.es_genuina
    assert examen.preguntas[-1].vale is None


@pytest.mark.parametrize(
    ("change", "clave"),
    [
        (lambda d: d["issuer"].update(id="did:web:otra.example"), "emisor"),
        (lambda d: d.update(issuer="did:web:aula.example"), "emisor"),
        (lambda d: d.update(issuer=["x"]), "emisor"),
        (lambda d: d["proof"][0].update(verificationMethod="did:web:aula.example#otra"), "llave"),
        (lambda d: d["proof"][0].update(verificationMethod="did:web:otra.example#1"), "llave"),
        (lambda d: d["proof"][0].update(verificationMethod="did:web:aula.example"), "llave"),
        (lambda d: d["proof"][0].update(cryptosuite="eddsa-jcs-2022"), "forma"),
        (lambda d: d["proof"][0].update(proofPurpose="authentication"), "forma"),
        (lambda d: d["proof"][0].update(expires="2099-01-01T00:00:00Z"), "forma"),
        (lambda d: d["proof"][0].update(proofValue=7), "forma"),
        (lambda d: d["proof"].append(d["proof"][0]), "forma"),
        (lambda d: d.pop("proof"), "forma"),
        (lambda d: d["@context"].append("https://otro.example/"), "forma"),
        (lambda d: d["@context"].append({"horas": "https://otro.example/"}), "forma"),
        (lambda d: d.pop("@context"), "forma"),
    ],
)  # fmt: skip
def test_another_issuer_key_or_kind_of_proof_is_refused_before_any_work(
    change: Callable[[dict[str, Any]], Any],
    clave: str,
    certificado: Certificado,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = changed(certificado, change)
    monkeypatch.setattr("pyld.jsonld.expand", lambda *_, **__: pytest.fail("it was expanded"))

    assert failed(examine(written))[:2] == (clave, False)


@pytest.mark.parametrize(
    "given",
    [
        "", " ", "{}", "[]", "null", "7", '"x"', "{", "[" * 60_000, '{"a":' * 12_000, "NaN",
        '{"a": 1e999}', '{"a": Infinity}', '{"a": ' + "9" * 5000 + "}", '{"a": 1, "a": 2}',
        '{"@context": {}}', '{"id": "\\ud800"}', '{"id": "\\u0000"}', "x" * 70_000, "ñ" * 40_000,
        b"\xff\xfe", b"%PDF-1.7", b"\x00" * 100, "\ud800", b"\xef\xbb\xbf{}",
    ],
)  # fmt: skip
def test_what_is_no_credential_is_said_to_be_none(
    given: str | bytes, django_assert_num_queries: Any
) -> None:
    start = time.process_time()

    with django_assert_num_queries(0):
        examen = examine(given)

    assert failed(examen)[:2] == ("forma", False)
    assert examen.certificado is None
    assert time.process_time() - start < 1


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


@how(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(value=_ANY, data=st.data())
def test_whatever_stands_anywhere_in_it_an_answer_comes_back(
    value: object, data: st.DataObject, certificado: Certificado
) -> None:
    document = json.loads(text_of(certificado))
    holder = data.draw(
        st.sampled_from(
            [document, document["credentialSubject"], document["proof"][0], document["issuer"]]
        )
    )
    holder[data.draw(st.sampled_from([*holder, "otra"]))] = value

    examen = examine(json.dumps(document))

    assert len(examen.preguntas) == 6


def signed_by_us(certificado: Certificado, **changes: Any) -> str:
    """Something that our key signed, and that the register does not know."""
    llave, key = llaves.datos()
    body = documento.build(certificado, at=timezone.now()) | changes
    method = identidad.method(llave)
    return json.dumps(prueba.add(body, method=method, key=key, at=timezone.now()))


def test_a_folio_that_the_register_does_not_hold_cannot_be_told(certificado: Certificado) -> None:
    examen = examine(signed_by_us(certificado, id="https://aula.example/c/EZKPH45DRABY7"))

    assert failed(examen)[:2] == ("registro", None)


def test_another_persons_folio_is_noticed(certificado: Certificado) -> None:
    other = CertificadoFactory()

    examen = examine(signed_by_us(other, id=f"https://aula.example/c/{certificado.folio}"))

    assert failed(examen)[:2] == ("registro", False)


def test_a_stolen_key_proves_nothing_and_a_retired_one_still_does(certificado: Certificado) -> None:
    text = text_of(certificado)
    Llave.objects.filter(clase="datos").update(estado="retirada", retirada_at=timezone.now())
    assert examine(text).es_genuina

    Llave.objects.filter(clase="datos").update(estado="comprometida")
    clave, vale, detalle = failed(examine(text))

    assert (clave, vale) == ("llave", False)
    assert "dejó de ser segura" in detalle


def test_its_dates_are_told_apart_from_its_genuineness(certificado: Certificado) -> None:
    text = text_of(CertificadoFactory(vencida=True, pdf=True))

    examen = examine(text)

    assert failed(examen) == ("vigencia", False, "Ya venció.")
    assert examen.es_genuina
    early = credencial.verify(text_of(certificado), at=timezone.now() - timedelta(days=1))
    assert failed(early)[2] == "Todavía no empieza a valer."


def test_what_was_corrected_since_does_not_count_and_a_duplicate_does() -> None:
    certificado = CertificadoFactory(entregar=False, pdf=True)
    old = text_of(certificado)
    operations.correct(
        certificado=certificado, datos_cambios={"nombre": "Otro Nombre"}, motivo="correccion",
        by=UsuarioFactory(administra=True), at=timezone.now(),
    )  # fmt: skip
    assert failed(examine(old))[:2] == ("registro", None)  # its proofs are being made

    tasks.make_proofs(certificado_id=str(certificado.pk))
    certificado.refresh_from_db()
    assert failed(examine(old))[:2] == ("registro", False)
    new = text_of(certificado)
    assert certificado.ejemplar is not None
    certificado.ejemplar.archivo.storage.delete(certificado.ejemplar.archivo.name)
    tasks.make_proofs(certificado_id=str(certificado.pk))

    assert Ejemplar.objects.filter(certificado=certificado).count() == 3
    assert examine(new).es_genuina


def test_who_has_read_the_record_pays_one_query(
    certificado: Certificado, django_assert_num_queries: Any
) -> None:
    known = Certificado.objects.select_related("ejemplar").get(pk=certificado.pk)

    with django_assert_num_queries(1):
        examen = credencial.verify(text_of(known), at=timezone.now(), conocido=known)

    assert examen.es_genuina


def test_signing_and_verifying_cost_little(certificado: Certificado) -> None:
    row = Certificado.objects.select_related("lista").get(pk=certificado.pk)
    text, costs = text_of(certificado), []
    for ask in (lambda: credencial.sign(row, at=timezone.now()), lambda: examine(text)):
        ask()
        start = time.process_time()
        for _ in range(5):
            ask()
        costs.append((time.process_time() - start) / 5)

    assert max(costs) < 0.12  # 30 ms each where nobody else is working


def test_the_largest_of_ours_is_far_from_the_limit(certificado: Certificado) -> None:
    assert len(text_of(certificado).encode()) < lectura.MAX_BYTES / 8
