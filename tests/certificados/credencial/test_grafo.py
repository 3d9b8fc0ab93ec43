"""What a signature covers: all of a document, or there is none."""

import copy
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificados.credencial import grafo, vocabulario
from certificados.credencial.documento import CONTEXTO


def credential(**changes: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXTO,
        "id": "https://aula.example/c/EZKPH45DRABY7",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:aula.example", "type": ["Profile"], "name": "Aula"},
        "validFrom": "2026-11-20T18:00:00Z",
        "credentialSubject": {
            "id": "urn:uuid:6f2c1d2e-0000-4000-8000-000000000000",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://aula.example/logros/x",
                "type": ["Achievement"],
                "name": "Fundamentos",
                "description": "Curso",
                "criteria": {"narrative": "Leer"},
            },
        },
    } | changes


def subject(**changes: Any) -> dict[str, Any]:
    return credential(credentialSubject=credential()["credentialSubject"] | changes)


def test_the_form_does_not_depend_on_the_order_of_words() -> None:
    document = credential()

    assert grafo.canonical(dict(reversed(document.items()))) == grafo.canonical(document)


def leaves(document: Any) -> list[tuple[Any, Any]]:
    """Where each text stands: what holds it, and its name or place."""
    pairs = document.items() if isinstance(document, dict) else enumerate(document)
    found = []
    for name, value in pairs:
        if name == "@context":
            continue
        if isinstance(value, dict | list):
            found += leaves(value)
        elif isinstance(value, str):
            found.append((document, name))
    return found


@given(st.data())
def test_no_text_can_change_without_changing_the_form(data: st.DataObject) -> None:
    changed = copy.deepcopy(credential())
    holder, name = data.draw(st.sampled_from(leaves(changed)))
    place = data.draw(st.integers(0, len(holder[name]) - 1))
    holder[name] = holder[name][:place] + "ñ" + holder[name][place + 1 :]

    with suppress(grafo.SinFirmar):  # a type that became relative: refused is as good
        assert grafo.canonical(changed) != grafo.canonical(credential())


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (subject(horas=40), "Ningún contexto define"),
        (credential(curp="OOLM900101MSPCNR09"), "Ningún contexto define"),
        (credential(type=["VerifiableCredential", "Inventada"]), "No es una dirección completa"),
        (credential(id="c/EZKPH45DRABY7"), "No es una dirección completa"),
        (
            credential(credentialSchema=[{"id": "https://x.example/", "type": "Otra"}]),
            "No es una dirección completa",
        ),
        (credential() | {"@graph": []}, "JSON-LD"),
        (subject(**{"@id": "x:y"}), "JSON-LD"),
        (subject(**{"https://schema.org/name": "x"}), "JSON-LD"),
        (subject(id="_:b0"), "nombres de nodo"),
        (credential(name=None), "valor vacío"),
        (credential(name=1.5), "decimales"),
        (credential(name={}), "vacío"),
        (credential(name=[]), "vacía"),
        (credential(name=[["a"]]), "dentro de otra"),
        (credential(name="a\x00b"), "control"),
        (credential(name="\ud800"), "control"),
    ],
)
def test_what_would_go_unsigned_or_is_not_ours_is_refused(
    document: dict[str, Any], says: str
) -> None:
    with pytest.raises(grafo.SinFirmar, match=says):
        grafo.canonical(document)


def test_without_the_extensions_the_schema_would_go_unsigned() -> None:
    """pyld passes a relative type over in silence: the gate must not."""
    schema = [{"id": "https://x.example/", "type": "1EdTechJsonSchemaValidator2019"}]

    grafo.canonical(credential(credentialSchema=schema))
    with pytest.raises(grafo.SinFirmar, match="1EdTechJsonSchemaValidator2019"):
        grafo.canonical(
            credential(credentialSchema=schema)
            | {"@context": [vocabulario.CREDENCIALES, vocabulario.INSIGNIAS]}
        )


def test_another_context_is_refused() -> None:
    with pytest.raises(Exception, match=r"otro\.example"):
        grafo.canonical(credential() | {"@context": [*CONTEXTO, "https://otro.example/"]})


def poison(width: int) -> dict[str, Any]:
    """Twins with twins inside: as many orders to try as their factorial."""
    child = {"type": ["Alignment"], "targetName": "x", "targetUrl": "https://x.example/"}
    parent = {"type": ["Result"], "alignment": [child for _ in range(width)]}
    return subject(result=[copy.deepcopy(parent) for _ in range(width)])


@pytest.mark.parametrize("width", [2, 9, 19])
def test_a_graph_made_to_keep_us_busy_is_refused_at_once(width: int) -> None:
    document = poison(width)
    grafo.canonical(credential())  # contexts are read once
    start = time.process_time()

    with pytest.raises(grafo.SinFirmar):
        grafo.canonical(document)

    assert time.process_time() - start < 1


def test_the_largest_that_is_looked_at_takes_less_than_a_second() -> None:
    rows = [
        {"type": ["Result"], "value": str(number)} for number in range((grafo.MAX_NODES - 30) // 4)
    ]
    grafo.canonical(credential())
    start = time.process_time()

    grafo.canonical(subject(result=rows))

    assert time.process_time() - start < 1


def test_what_is_deeper_or_larger_is_not_looked_at() -> None:
    deep: dict[str, Any] = {"name": "x"}
    for _ in range(5000):
        deep = {"issuer": deep}

    for document in (deep, subject(result=[{"value": str(n)} for n in range(500)])):
        with pytest.raises(grafo.SinFirmar, match="grande o profundo"):
            grafo.canonical({"@context": CONTEXTO} | document)
