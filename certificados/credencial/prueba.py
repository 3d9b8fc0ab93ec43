"""A Data Integrity proof with `eddsa-rdfc-2022` (W3C), made and checked."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ..llaves import creacion
from . import grafo

CRYPTOSUITE = "eddsa-rdfc-2022"
_SIGNATURE = 64  # bytes
_PREFIX = b"\xed\x01"  # Ed25519, public
_LONGEST = 100  # characters of either, in base 58


class PruebaMalHecha(ValueError):
    """It is no proof of the only kind that we make."""


def moment(at: datetime) -> str:
    """Return a moment as XML Schema writes it, to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add(
    document: dict[str, Any], *, method: str, key: Ed25519PrivateKey, at: datetime
) -> dict[str, Any]:
    """Return the document with its proof.

    :param method: the address of the public key.
    :raises grafo.SinFirmar: some of it would not be covered.
    """
    config = {
        "type": "DataIntegrityProof",
        "cryptosuite": CRYPTOSUITE,
        "created": moment(at),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signature = key.sign(_digest(document, config))
    # A list: the schema that goes with Open Badges takes no other form.
    return document | {"proof": [config | {"proofValue": f"z{creacion.base58(signature)}"}]}


def config_of(document: dict[str, Any]) -> dict[str, str]:
    """Return the document's one proof.

    :raises PruebaMalHecha: there is none, several, or one of another kind.
    """
    proof = document.get("proof")
    if isinstance(proof, list) and len(proof) == 1:
        proof = proof[0]
    if not isinstance(proof, dict) or set(proof) != _FIELDS:
        raise PruebaMalHecha("No lleva una prueba de las que aquí se hacen.")
    if not all(isinstance(value, str) for value in proof.values()):
        raise PruebaMalHecha("La prueba no está bien escrita.")
    if any(proof[name] != value for name, value in _FIXED.items()):
        raise PruebaMalHecha("La prueba es de otra clase.")
    return proof


def holds(document: dict[str, Any], *, multikey: str) -> bool:
    """Tell whether the proof covers the document, all of it, with that key.

    :raises PruebaMalHecha: the proof is none of ours.
    :raises grafo.SinFirmar: part of what the document says could not have been signed.
    """
    config = dict(config_of(document))
    signature = _bytes(config.pop("proofValue"))
    if len(signature) != _SIGNATURE:
        return False
    body = {name: value for name, value in document.items() if name != "proof"}
    try:
        _public(multikey).verify(signature, _digest(body, config))
    except InvalidSignature:
        return False
    return True


_FIXED = {
    "type": "DataIntegrityProof", "cryptosuite": CRYPTOSUITE, "proofPurpose": "assertionMethod",
}  # fmt: skip
_FIELDS = {*_FIXED, "created", "verificationMethod", "proofValue"}


def _digest(body: dict[str, Any], config: dict[str, str]) -> bytes:
    """What is signed: the proof's own data, read with the document's words, then the document."""
    parts = ({"@context": body["@context"]} | config, body)
    return b"".join(hashlib.sha256(grafo.canonical(part)).digest() for part in parts)


def _public(multikey: str) -> Ed25519PublicKey:
    raw = _bytes(multikey)
    if not raw.startswith(_PREFIX):
        raise PruebaMalHecha("La llave es de otra clase.")
    return Ed25519PublicKey.from_public_bytes(raw.removeprefix(_PREFIX))


def _bytes(multibase: str) -> bytes:
    """Read base 58 with its prefix.

    :raises PruebaMalHecha: it is not that.
    """
    if not multibase.startswith("z") or len(multibase) > _LONGEST:
        raise PruebaMalHecha("La prueba no está en base 58.")
    digits = multibase[1:]
    number = 0
    for digit in digits:
        if (place := creacion.BASE58.find(digit)) < 0:
            raise PruebaMalHecha("La prueba no está en base 58.")
        number = number * 58 + place
    zeros = len(digits) - len(digits.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)
