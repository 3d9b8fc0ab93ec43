"""What stands inside a file that we sealed: read only once its bytes are proved to be ours."""

import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    read_certification_data,
)
from pyhanko_certvalidator import ValidationContext

from .firma import certificates
from .sincrono import run

ADJUNTO = "credencial.json"
_LARGEST = 256 * 1024
logger = logging.getLogger("aula.sello")


@dataclass(frozen=True)
class Interior:
    """`certifica` is None where it could not be read."""

    certifica: bool | None
    sellado_at: datetime | None = None
    credencial: bytes | None = None


def look(contenido: bytes, publica: str) -> Interior:
    """Read the sealed revision: nothing of what was appended to it."""
    try:
        reader = PdfFileReader(BytesIO(contenido))
        embedded = reader.embedded_signatures[-1]
        return Interior(
            certifica=_certifies(reader, embedded, publica),
            sellado_at=embedded.self_reported_timestamp,
            credencial=_attachment(reader, embedded),
        )
    except Exception:  # what we sealed and cannot read is our fault, not the file's
        logger.exception("no se pudo leer lo que se selló")
        return Interior(certifica=None)


def _certifies(reader: PdfFileReader, embedded: EmbeddedPdfSignature, publica: str) -> bool:
    """Whether the seal is the one that closes the document, and its chain leads to our root."""
    own, *others = certificates(publica)
    context = ValidationContext(
        trust_roots=others[-1:] or [own],
        other_certs=others,
        allow_fetching=False,
        # A seal outlives its certificate: what counts is that it was good on that day.
        moment=embedded.self_reported_timestamp,
    )
    status = run(async_validate_pdf_signature(embedded, signer_validation_context=context))
    closing = read_certification_data(reader)
    return bool(
        status.bottom_line
        and status.docmdp_ok
        and closing is not None
        and closing.permission == MDPPerm.NO_CHANGES
        and closing.author_sig.get_object() == embedded.sig_object
    )


def _attachment(reader: PdfFileReader, embedded: EmbeddedPdfSignature) -> bytes | None:
    root = reader.get_historical_root(embedded.signed_revision)
    try:
        names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    except KeyError:
        return None
    for place in range(0, len(names) - 1, 2):  # a list of name, file, name, file
        if names[place] == ADJUNTO:
            content = names[place + 1]["/EF"]["/F"].data
            return bytes(content) if len(content) <= _LARGEST else None
    return None
