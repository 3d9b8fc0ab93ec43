"""Making keys, and writing down their public side."""

import hashlib
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from ..enums import ClaseLlave
from ..models import Llave
from .archivos import path
from .escritura import write_secret

_ED25519_PUBLIC = b"\xed\x01"  # multicodec
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def make_datos(*, nombre: str, at: datetime, de_demostracion: bool) -> Llave:
    """Make a key for credentials; its private part goes into its file before anything else."""
    key = Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    llave = Llave(
        nombre=nombre,
        clase=ClaseLlave.DATOS,
        publica=multikey(key.public_key()),
        huella=hashlib.sha256(raw).hexdigest(),
        de_demostracion=de_demostracion,
        creada_at=at,
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_secret(path(llave), pem)
    llave.save(force_insert=True)
    return llave


def multikey(key: Ed25519PublicKey) -> str:
    """Return the key as a Multikey (W3C Controlled Identifiers): `z6Mk…`."""
    return f"z{base58(_ED25519_PUBLIC + key.public_bytes(Encoding.Raw, PublicFormat.Raw))}"


def base58(content: bytes) -> str:
    """Return bytes in Bitcoin's base 58; leading zeros become ones."""
    number, digits = int.from_bytes(content), ""
    while number:
        number, place = divmod(number, 58)
        digits = BASE58[place] + digits
    return "1" * (len(content) - len(content.lstrip(b"\0"))) + digits
