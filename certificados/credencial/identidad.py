"""Who issues, as outsiders' tools find it: the site's own name (did:web) and its keys."""

from typing import Any
from urllib.parse import quote

from django.conf import settings

from ..enums import ClaseLlave, EstadoLlave
from ..models import Llave


def did() -> str:
    """Return the issuer's name: the site's host, and its port if it says one."""
    host = settings.AULA_URL.partition("://")[2].rstrip("/")
    return f"did:web:{quote(host, safe='')}"


def method(llave: Llave) -> str:
    """Return the address of a public key."""
    return f"{did()}#{llave.nombre}"


def key_of(address: str) -> Llave | None:
    """Return the key for credentials with that address, whatever its state."""
    owner, _, name = address.partition("#")
    if owner != did():
        return None
    return Llave.objects.filter(clase=ClaseLlave.DATOS, nombre=name).first()


def document() -> dict[str, Any]:
    """Return the DID document: every key that proves something, also those that sign no more."""
    keys = list(
        Llave.objects.filter(clase=ClaseLlave.DATOS)
        .exclude(estado=EstadoLlave.COMPROMETIDA)
        .order_by("creada_at", "pk")
    )
    said: dict[str, Any] = {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did(),
        "verificationMethod": [
            {
                "id": method(llave),
                "type": "Multikey",
                "controller": did(),
                "publicKeyMultibase": llave.publica,
            }
            for llave in keys
        ],
        "assertionMethod": [method(llave) for llave in keys],
    }
    if any(llave.de_demostracion for llave in keys):
        said["service"] = [
            {
                "id": f"{did()}#demostracion",
                "type": "LlavesDeDemostracion",
                "serviceEndpoint": f"{settings.AULA_URL}/verificacion/",
            }
        ]
    return said
