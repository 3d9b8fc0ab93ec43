"""The seal's certificate: issued by a root of our own, or by an authority in a PKCS#12."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from ..enums import ClaseLlave
from ..models import Llave
from . import p12
from .archivos import path, root_path
from .escritura import write_secret

_BITS = 3072
_SEAL, _ROOT = timedelta(days=3 * 365), timedelta(days=20 * 365)
# Clocks differ: what is sealed this very second must not be from before its certificate.
_EARLIER = timedelta(hours=1)
_LONGEST = 64  # RFC 5280, for a name and for an organisation


class RaizAjena(Exception):
    """The private key given is not that of a root of ours; the message says which file."""


@dataclass(frozen=True)
class Raiz:
    """The root that vouches for our seals."""

    certificado: x509.Certificate
    key: rsa.RSAPrivateKey


@dataclass(frozen=True)
class Sujeto:
    """Who a certificate is of."""

    nombre: str
    organizacion: str
    de_demostracion: bool

    def name(self, what: str) -> x509.Name:
        mark = "DEMOSTRACIÓN, sin valor. " if self.de_demostracion else ""
        attributes = (
            (NameOID.COUNTRY_NAME, "MX"),
            (NameOID.ORGANIZATION_NAME, self.organizacion[:_LONGEST].strip()),
            (NameOID.COMMON_NAME, f"{mark}{what} {self.nombre}"),
        )
        return x509.Name([x509.NameAttribute(oid, text) for oid, text in attributes])


def make_sello(*, sujeto: Sujeto, at: datetime, raiz: Raiz | None) -> Llave:
    """Make a key for the seal, with its certificate; without a root, a root too.

    Private parts go into their files before anything else.
    """
    raiz = raiz or _make_root(sujeto, at)
    key = rsa.generate_private_key(65537, _BITS)
    own = _build(
        sujeto.name("Sello electrónico"), key, at=at, until=at + _SEAL, by=raiz, is_root=False
    )
    llave = _row(sujeto, (own, raiz.certificado), at=at)
    write_secret(path(llave), _pem(key))
    llave.save(force_insert=True)
    return llave


def take_p12(*, sujeto: Sujeto, at: datetime) -> Llave:
    """Write down the public side of the authority's certificate.

    :raises p12.PaqueteIlegible: the file cannot be used.
    """
    llave = _row(sujeto, p12.read().chain, at=at)
    llave.save(force_insert=True)
    return llave


def root_from(file: Path, llaves: Iterable[Llave]) -> Raiz:
    """Return the root whose private key `file` holds, among those that vouch for `llaves`.

    :raises RaizAjena: it is the key of none of them, or no key.
    """
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise RaizAjena(f"No se puede leer la llave de la raíz en {file}: {error}.") from error
    for llave in llaves:
        certificate = chain_of(llave)[-1]
        if isinstance(key, rsa.RSAPrivateKey) and _same_key(certificate, key):
            return Raiz(certificate, key)
    raise RaizAjena(f"{file} no es la llave de una raíz que haya emitido un sello de este sitio.")


def chain_of(llave: Llave) -> list[x509.Certificate]:
    """Return the certificates of a seal's key: its own first, the root last."""
    return x509.load_pem_x509_certificates(llave.publica.encode())


def _make_root(sujeto: Sujeto, at: datetime) -> Raiz:
    key = rsa.generate_private_key(65537, _BITS)
    name = sujeto.name("Raíz de sellos")
    write_secret(root_path(sujeto.nombre), _pem(key))
    return Raiz(_build(name, key, at=at, until=at + _ROOT, by=None, is_root=True), key)


def _build(
    name: x509.Name,
    key: rsa.RSAPrivateKey,
    *,
    at: datetime,
    until: datetime,
    by: Raiz | None,
    is_root: bool,
) -> x509.Certificate:
    issuer = by.certificado.subject if by else name
    issuing = by.key if by else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _EARLIER)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuing.public_key()),
            critical=False,
        )
    )
    return builder.sign(issuing, hashes.SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _row(sujeto: Sujeto, chain: tuple[x509.Certificate, ...], *, at: datetime) -> Llave:
    return Llave(
        nombre=sujeto.nombre,
        clase=ClaseLlave.SELLO,
        publica="".join(one.public_bytes(Encoding.PEM).decode() for one in chain),
        huella=hashlib.sha256(chain[0].public_bytes(Encoding.DER)).hexdigest(),
        de_demostracion=sujeto.de_demostracion,
        creada_at=at,
        vence_at=chain[0].not_valid_after_utc,
    )


def _same_key(certificate: x509.Certificate, key: PrivateKeyTypes) -> bool:
    spki = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return certificate.public_key().public_bytes(*spki) == key.public_key().public_bytes(*spki)


def _pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
