"""What exactly a signature covers: the canonical form of a document (RDFC-1.0), or a refusal.

pyld leaves out, without a word, each property that no context defines, and each type or identifier
that stays relative: nobody would notice that they were not signed. Here both are refused, when
signing as when verifying.
"""

import re
from typing import Any

from pyld import jsonld
from pyld.canon import URDNA2015

from . import vocabulario

# Far above any of ours; the time to expand grows with the nodes.
MAX_NODES = 400
MAX_DEPTH = 12
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
# What pyld puts before whatever is relative; without one it takes a base of its own.
_BASE = "https://relativa.invalid/"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PLAIN = (str, bool, int)


class SinFirmar(ValueError):
    """Something in the document would not be covered by its signature; the message says what."""


class _Tree(URDNA2015):
    """The algorithm without its exponential part.

    Nodes that only a search through their permutations could tell apart stand in none of our
    credentials, and are how a document makes its verifier work for hours.
    """

    def hash_n_degree_quads(self, id_: str, issuer: object) -> dict[str, object]:
        raise SinFirmar("Hay partes sin nombre iguales entre sí.")


def canonical(document: dict[str, Any]) -> bytes:
    """Return the canonical N-Quads of a document, all of it.

    :raises SinFirmar: something would be left out, or the document's form is not a credential's.
    :raises vocabulario.ContextoAjeno: it asks for a context that we do not keep.
    """
    check_form(document)
    dropped: list[str] = []
    options = {"documentLoader": vocabulario.load, "base": _BASE}
    expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
    if dropped:
        raise SinFirmar(f"Ningún contexto define «{dropped[0]}».")
    _check_absolute(expanded)
    dataset = jsonld.to_rdf(expanded, options)
    return str(_Tree().main(dataset, {"format": "application/n-quads"})).encode()


def check_form(document: object) -> None:
    """Look at the size and shape of a document before any work is done on it.

    :raises SinFirmar: it is too large or deep, or says something in a way that ours never do.
    """
    if not isinstance(document, dict):
        raise SinFirmar("No es un objeto.")
    said = {name: value for name, value in document.items() if name != "@context"}
    pending: list[tuple[object, int]] = [(said, 0)]
    nodes = 0
    while pending:
        value, depth = pending.pop()
        nodes += 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise SinFirmar("Es demasiado grande o profundo.")
        pending += [(part, depth + 1) for part in _parts(value)]


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        if not value or any(key.startswith("@") or ":" in key for key in value):
            raise SinFirmar("Hay un objeto vacío o palabras propias de JSON-LD.")
        return list(value.values())
    if isinstance(value, list):
        if not value or any(isinstance(item, list) for item in value):
            raise SinFirmar("Hay una lista vacía o dentro de otra.")
        return value
    if not isinstance(value, _PLAIN):
        raise SinFirmar("Hay un valor vacío o con decimales.")
    if isinstance(value, str) and (value.startswith("_:") or _CONTROL.search(value)):
        raise SinFirmar("Hay caracteres de control o nombres de nodo.")
    return []


def _check_absolute(expanded: object) -> None:
    if isinstance(expanded, list):
        for item in expanded:
            _check_absolute(item)
    elif isinstance(expanded, dict):
        types = expanded.get("@type", [])
        names = [*(types if isinstance(types, list) else [types]), *_identifiers(expanded)]
        for name in names:
            if name.startswith(_BASE) or not _ABSOLUTE.fullmatch(name):
                raise SinFirmar(f"No es una dirección completa: «{name.removeprefix(_BASE)}».")
        for key, value in expanded.items():
            if key not in ("@type", "@id", "@value"):
                _check_absolute(value)


def _identifiers(expanded: dict[str, Any]) -> list[str]:
    return [expanded["@id"]] if "@id" in expanded else []
