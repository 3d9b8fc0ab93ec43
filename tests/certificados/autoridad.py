"""Authorities that are not us, and what they seal: made with pyHanko's own means, not with ours."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

CLAVE = "clave-de-prueba"
_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def package(organizacion: str) -> bytes:
    """A PKCS#12 with a seal certificate for this organisation, and a root nobody knows."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = _name(organizacion, "Raíz"), _name(organizacion, "Sello")
    root = _build(root_name, root_name, root_key.public_key(), is_root=True).sign(
        root_key, hashes.SHA256()
    )
    own = _build(name, root_name, key.public_key(), is_root=False).sign(root_key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(
        b"sello", key, own, [root], BestAvailableEncryption(CLAVE.encode())
    )


def seal_as(organizacion: str, contenido: bytes) -> bytes:
    """Seal a PDF exactly as we do, with somebody else's key."""
    signer = signers.SimpleSigner.load_pkcs12_data(package(organizacion), [], CLAVE.encode())
    metadata = PdfSignatureMetadata(
        field_name="Sello",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    original = IncrementalPdfFileWriter(BytesIO(contenido))
    return signers.sign_pdf(original, metadata, signer=signer).getvalue()


def append(contenido: bytes) -> bytes:
    """Write something over the first page, as an editor does: by an update at the end."""
    writer = IncrementalPdfFileWriter(BytesIO(contenido))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = writer.root["/Pages"]["/Count"]
    writer.mark_update(page.container_ref)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _name(organizacion: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organizacion),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _build(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, *, is_root: bool
) -> x509.CertificateBuilder:
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
         "decipher_only"), False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_FROM + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root, content_commitment=not is_root,
                key_cert_sign=is_root, crl_sign=is_root, **usage,
            ),
            critical=True,
        )
    )  # fmt: skip
