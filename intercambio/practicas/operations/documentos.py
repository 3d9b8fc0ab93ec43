"""Keeping the files that back a practice."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from cuentas.models import Usuario

from ..models import Archivo


@transaction.atomic
def store(
    *, archivo: UploadedFile, titulo: str, cvegeo: str, by: Usuario, at: datetime
) -> AbstractDocument:
    """Keep an uploaded file: private until a published practice of the municipality shows it."""
    documento = get_document_model()(title=titulo[:255], file=archivo, uploaded_by_user=by)
    documento.file_size = archivo.size
    documento.save()
    documento.get_file_hash()
    Archivo.objects.create(documento=documento, municipio_id=cvegeo, subido_por=by, subido_at=at)
    found: AbstractDocument = documento
    return found
