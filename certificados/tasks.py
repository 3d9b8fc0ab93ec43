"""After the issue: the sheet as a file."""

import hashlib

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from comun.almacen import private_storage

from . import pdf
from .models import Certificado


class PdfDistinto(Exception):
    """What would be drawn today is not what was recorded: somebody must look."""


@shared_task(name="certificados.tasks.render_pdf")
def render_pdf(*, certificado_id: str) -> None:
    """Draw the sheet and record it. Safe to run twice, and to be killed anywhere.

    The file's name follows from its bytes: what was written and not recorded is found again.
    A recorded file that is gone is drawn anew, if it comes out the same.
    """
    certificado = Certificado.objects.get(pk=certificado_id)
    storage = private_storage()
    if certificado.pdf_sha256 and storage.exists(str(certificado.pdf.name)):
        return
    content = pdf.render(certificado)
    sha256 = hashlib.sha256(content).hexdigest()
    if certificado.pdf_sha256 not in ("", sha256):
        raise PdfDistinto(f"El PDF de {certificado} ya no sale igual y su archivo falta.")
    name = f"constancias/{certificado.anio}/{certificado.folio}-{sha256[:16]}.pdf"
    _store(storage, name, content)
    Certificado.objects.filter(pk=certificado.pk, pdf_sha256="").update(pdf=name, pdf_sha256=sha256)


def _store(storage: Storage, name: str, content: bytes) -> None:
    """Put `content` under exactly `name`, over whatever a killed worker left there."""
    if storage.exists(name):
        with storage.open(name) as existing:
            if existing.read() == content:
                return
        storage.delete(name)
    saved = storage.save(name, ContentFile(content))
    if saved != name:  # another worker was writing the same bytes
        storage.delete(saved)
