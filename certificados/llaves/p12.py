"""A seal certificate that an authority issued: its PKCS#12 file, named in the settings."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from django.conf import settings


class PaqueteIlegible(Exception):
    """The PKCS#12 file cannot be used; the message says why."""


@dataclass(frozen=True)
class Paquete:
    """What a PKCS#12 file holds: the key, its certificate, and those that vouch for it."""

    key: PrivateKeyTypes
    chain: tuple[x509.Certificate, ...]

    @property
    def huella(self) -> str:
        return hashlib.sha256(self.chain[0].public_bytes(Encoding.DER)).hexdigest()


def read() -> Paquete:
    """Read the file that the settings name, once for each process.

    :raises PaqueteIlegible: it is not there, the password is another, or it lacks a part.
    """
    return _read(Path(settings.AULA_SELLO_P12), settings.AULA_SELLO_P12_CLAVE)


@lru_cache(maxsize=2)
def _read(file: Path, password: str) -> Paquete:
    try:
        key, own, others = pkcs12.load_key_and_certificates(
            file.read_bytes(), password.encode() or None
        )
    except (OSError, ValueError) as error:
        raise PaqueteIlegible(
            f"No se puede leer {file} (AULA_SELLO_P12): {error}. Revise la ruta y la contraseña, "
            "AULA_SELLO_P12_CLAVE."
        ) from error
    if key is None or own is None:
        raise PaqueteIlegible(f"{file} (AULA_SELLO_P12) no trae la llave con su certificado.")
    return Paquete(key, tuple(_in_order(own, others)))


def _in_order(own: x509.Certificate, others: list[x509.Certificate]) -> list[x509.Certificate]:
    """Its own first, then who issued each; a file may hold them in any order."""
    chain, left = [own], list(others)
    while following := next((one for one in left if one.subject == chain[-1].issuer), None):
        chain.append(following)
        left.remove(following)
    return chain
