"""Signing a certificate's credential and the list of those revoked."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Certificado, Llave


@dataclass(frozen=True)
class Firmada:
    """A credential as it was signed, and the key that signed it."""

    texto: str
    llave: Llave | None


def sign(certificado: Certificado, *, at: datetime) -> Firmada:
    return Firmada("", None)


def sign_list(*, lista_id: int, at: datetime) -> None:
    return None
