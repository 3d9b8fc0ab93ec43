"""Finding the seals of a stranger's file by their marks, without reading it as a PDF.

A signature says which bytes it covers (`/ByteRange [0 a b c]`): all but the gap from a to b, which
is the signature itself in hexadecimal digits. Whatever else the file holds is not looked at.
"""

import binascii
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from asn1crypto import cms, parser, x509
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from .firma import certificates

_RANGE = re.compile(rb"/ByteRange\s{0,4}\[\s{0,4}0\s+(\d{1,8})\s+(\d{1,8})\s+(\d{1,8})\s{0,64}\]")
_HEXADECIMAL = re.compile(rb"<[0-9A-Fa-f]{64,65536}>")
_MOST = 8  # seals in one file
_LONGEST = 120


@dataclass(frozen=True)
class Marca:
    """A seal as it stands in the file: what it covers, and whose it says to be."""

    gap: tuple[int, int]
    end: int
    signed: cms.SignedData
    rest: bytes  # of the room reserved for the signature: zeros
    huella: str
    firmante: str

    def is_intact(self, contenido: bytes, publica: str) -> bool:
        """Whether the key with that certificate signed exactly the bytes covered."""
        if any(self.rest):
            return False
        digest = hashlib.sha256(contenido[: self.gap[0]])
        digest.update(contenido[self.gap[1] : self.end])
        try:
            answers = validate_sig_integrity(
                extract_signer_info(self.signed), certificates(publica)[0], "data", digest.digest()
            )
        except Exception:  # a stranger's bytes: whatever they provoke, they are not our seal
            return False
        return all(answers)


def is_pdf(contenido: bytes) -> bool:
    return b"%PDF-" in contenido[:1024]


def find(contenido: bytes) -> list[Marca]:
    """Return the seals of a file, in the order in which they stand."""
    found = []
    for match in list(_RANGE.finditer(contenido))[:_MOST]:
        first, second, length = (int(number) for number in match.groups())
        if not first < second <= second + length <= len(contenido):
            continue
        if marca := _read(contenido, (first, second), second + length):
            found.append(marca)
    return found


def _read(contenido: bytes, gap: tuple[int, int], end: int) -> Marca | None:
    between = contenido[gap[0] : gap[1]]
    if not _HEXADECIMAL.fullmatch(between):
        return None
    try:
        reserved = binascii.unhexlify(between[1:-1])
        length = parser.peek(reserved)
        message = cms.ContentInfo.load(reserved[:length])
        if message["content_type"].native != "signed_data":
            return None
        signed = message["content"]
        own = _signer_of(signed)
        huella = hashlib.sha256(own.dump()).hexdigest()
        return Marca(gap, end, signed, reserved[length:], huella, _name(own))
    except Exception:  # a stranger's bytes: whatever they provoke, it is no seal
        return None


def _signer_of(signed: cms.SignedData) -> x509.Certificate:
    """Return the certificate that the signature names as its own."""
    wanted = extract_signer_info(signed)["sid"].chosen
    return next(one for one in _certificates(signed) if _names(wanted, one))


def _certificates(signed: cms.SignedData) -> Iterator[x509.Certificate]:
    return (one.chosen for one in signed["certificates"] if one.name == "certificate")


def _names(wanted: cms.IssuerAndSerialNumber, certificate: x509.Certificate) -> bool:
    return (
        wanted["serial_number"].native == certificate.serial_number
        and wanted["issuer"].dump() == certificate.issuer.dump()
    )


def _name(certificate: x509.Certificate) -> str:
    """Who it says to be: a stranger's words, so without what could disguise them."""
    said = certificate.subject.native
    words = str(said.get("organization_name") or said.get("common_name") or "")
    plain = "".join(sign for sign in words if unicodedata.category(sign)[0] != "C")
    return plain[:_LONGEST]
