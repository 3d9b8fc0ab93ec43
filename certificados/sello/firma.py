"""Sealing a PDF: PAdES B-B, certifying, nothing may change afterwards."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .. import llaves
from ..models import Llave
from .sincrono import run

CAMPO = "Sello"
_BESIDES = 3072  # bytes of a signature that are not certificates: with RSA of 3072 bits, 2.2 kB


@dataclass(frozen=True)
class Sellado:
    """A sealed file, and the key that sealed it."""

    contenido: bytes
    llave: Llave | None


def seal(contenido: bytes, *, at: datetime) -> Sellado:
    """Seal a PDF. Asks nobody on the network.

    :raises certificados.llaves.SinLlaves: there is no key to seal with.
    :raises certificados.llaves.PaqueteIlegible: the authority's file cannot be used.
    """
    llave, key = llaves.sello(at)
    out = BytesIO()
    signer = _signer(llave.publica, key)
    sealing = PdfSigner(_metadata(signer), signer=signer, new_field_spec=_field())
    original = IncrementalPdfFileWriter(BytesIO(contenido))
    run(sealing.async_sign_pdf(original, output=out, bytes_reserved=signer.reserved))
    return Sellado(out.getvalue(), llave)


def certificates(publica: str) -> list[asn1.Certificate]:
    """Return the chain kept with a key: its own first, the root last."""
    parts = pem.unarmor(publica.encode(), multiple=True)
    return [asn1.Certificate.load(der) for _, _, der in parts]


class _Sellador(Signer):
    """Signs with a key read once: pyHanko's own reads and proves it anew for each file."""

    def __init__(self, chain: list[asn1.Certificate], key: PrivateKeyTypes) -> None:
        super().__init__(
            signing_cert=chain[0], cert_registry=SimpleCertificateStore.from_certs(chain)
        )
        self.key = key
        # In hexadecimal digits. Given, the signature is not made once more to see how long it is.
        self.reserved = 2 * (sum(len(one.dump()) for one in chain) + _BESIDES)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        match self.key:
            case rsa.RSAPrivateKey():
                return self.key.sign(data, padding.PKCS1v15(), SHA256())
            case ec.EllipticCurvePrivateKey():
                return self.key.sign(data, ec.ECDSA(SHA256()))
        raise TypeError(f"No se sella con {type(self.key).__name__}.")


@lru_cache(maxsize=2)
def _signer(publica: str, key: PrivateKeyTypes) -> _Sellador:
    return _Sellador(certificates(publica), key)


def _metadata(signer: _Sellador) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=CAMPO,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        name=signer.subject_name,
        reason=f"Sello de quien lo emite. Verifique en {settings.AULA_URL}/c/",
    )


def _field() -> SigFieldSpec:
    """Out of the page, and yet printed: as PDF/UA and PDF/A ask."""
    return SigFieldSpec(
        CAMPO,
        box=None,
        readable_field_name="Sello electrónico institucional",
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )
