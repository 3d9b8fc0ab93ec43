"""After the issue: a certificate's proofs, and the list in which outsiders look it up."""

import hashlib
from datetime import datetime

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comun.almacen import private_storage
from trabajos import progreso
from trabajos.operations import enqueue

from . import credencial, pdf, sello
from .enums import MotivoEjemplar
from .models import Certificado, Ejemplar, Lista

_BATCH = 50


@shared_task(name="certificados.tasks.make_proofs")
def make_proofs(*, certificado_id: str) -> None:
    """Sign the credential, draw the sheet with it inside, seal it and record both.

    Safe to run twice, and to be killed anywhere: nothing is recorded before the file is stored. A
    recorded file that is gone is made anew, as a duplicate, and one made before there were
    credentials with its credential; what others hold stays good.
    """
    certificado = Certificado.objects.select_related("ejemplar", "lista").get(pk=certificado_id)
    current = certificado.ejemplar
    storage = private_storage()
    if current and current.credencial and storage.exists(str(current.archivo.name)):
        return
    _make(certificado, storage, motivo=_why(certificado, storage), at=timezone.now())


def folder_of(certificado: Certificado) -> str:
    """Return where its sheets are stored: few others beside them, so that one can look."""
    return f"constancias/{certificado.anio}/{certificado.folio[:2]}"


def _why(certificado: Certificado, storage: Storage) -> MotivoEjemplar:
    if current := certificado.ejemplar:
        lost = not storage.exists(str(current.archivo.name))
        return MotivoEjemplar.DUPLICADO if lost else MotivoEjemplar.SIN_CREDENCIAL
    return MotivoEjemplar.CORRECCION if certificado.correcciones else MotivoEjemplar.EMISION


def _make(
    certificado: Certificado, storage: Storage, *, motivo: MotivoEjemplar, at: datetime
) -> None:
    signed = credencial.sign(certificado, at=at)
    if motivo == MotivoEjemplar.SIN_CREDENCIAL and not signed.texto:
        return  # it would be the same again
    sealed = sello.seal(pdf.render(certificado, credencial=signed.texto), at=at)
    sha256 = hashlib.sha256(sealed.contenido).hexdigest()
    name = f"{folder_of(certificado)}/{certificado.folio}-{sha256[:16]}.pdf"
    stored = storage.save(name, ContentFile(sealed.contenido))
    with transaction.atomic():
        locked = Certificado.objects.select_for_update(of=("self",)).get(pk=certificado.pk)
        # Another worker was first, or it was corrected meanwhile: what was made is not wanted.
        if (locked.ejemplar_id, locked.correcciones) != (
            certificado.ejemplar_id,
            certificado.correcciones,
        ):
            transaction.on_commit(lambda: storage.delete(stored))
            return
        locked.ejemplar = Ejemplar.objects.create(
            certificado=locked,
            numero=locked.ejemplares.count() + 1,
            motivo=motivo,
            credencial=signed.texto,
            llave=signed.llave,
            sello=sealed.llave,
            archivo=stored,
            sha256=sha256,
            hecho_at=at,
        )
        locked.save(update_fields=["ejemplar"])


@shared_task(name="certificados.tasks.remake_proofs")
def remake_proofs(*, llave_id: int) -> None:
    """Make anew the proofs in force that a stolen key signed or sealed; others' come after.

    Safe to be killed: what was made anew is not asked for again.
    """
    made_with = Q(ejemplar__llave=llave_id) | Q(ejemplar__sello=llave_id)
    left = list(Certificado.objects.filter(made_with).order_by("pk").values_list("pk", flat=True))
    storage = private_storage()
    for start in range(0, len(left), _BATCH):
        progreso.report(hechos=start, total=len(left))
        batch = Certificado.objects.filter(pk__in=left[start : start + _BATCH])
        for certificado in batch.select_related("ejemplar", "lista"):
            _make(certificado, storage, motivo=MotivoEjemplar.LLAVES, at=timezone.now())
    progreso.report(hechos=len(left), total=len(left))


@shared_task(name="certificados.tasks.sign_list")
def sign_list(*, lista_id: int) -> None:
    """Write and sign the status list as the register stands."""
    credencial.sign_list(lista_id=lista_id, at=timezone.now())


@shared_task(name="certificados.tasks.sign_lists")
def sign_lists() -> None:
    """Each day: sign every list anew, so that none in the hands of others is taken for today's."""
    for lista_id in Lista.objects.values_list("pk", flat=True):
        enqueue("certificados.tasks.sign_list", lista_id=lista_id)
