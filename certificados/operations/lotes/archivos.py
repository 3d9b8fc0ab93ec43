"""Files made of many certificates: sheets to sign by hand, and all PDFs of a batch in a ZIP."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.core.files import File
from django.db import transaction
from wagtail.log_actions import log

from avisos import operations as avisos
from comun.almacen import private_storage
from cuentas.models import Usuario
from trabajos import progreso
from trabajos.operations import Espera, enqueue, enqueue_many

from ... import pdf
from ...enums import ClaseLote, EstadoCertificado, EstadoLote
from ...models import Certificado, Lote, Renglon
from .. import registro
from . import comprimido
from .emision import LoteCerrado

TAREA = "certificados.jobs.lotes.make_file"
# With people's names in it, a file waits so long to be taken; it can be made again.
DIAS = 90


@transaction.atomic
def ask_print(
    *, certificados: Sequence[Certificado], clave: str, titulo: str, destino: str, by: Usuario,
    at: datetime,
) -> Lote:  # fmt: skip
    """Have one PDF made of these sheets, in this order, to be signed by hand.

    While one for `clave` is being made, it is that one.

    :raises LoteCerrado: there is nothing to print.
    """
    if not certificados:
        raise LoteCerrado("No hay constancias que imprimir.")
    making = Lote.objects.filter(
        clase=ClaseLote.IMPRESION, clave=clave, estado=EstadoLote.APROBADO
    ).first()
    if making:
        return making
    lote = Lote.objects.create(
        clase=ClaseLote.IMPRESION, clave=clave, titulo=titulo[:200], estado=EstadoLote.APROBADO,
        pedido_por=by, pedido_at=at, aprobado_por=by, aprobado_at=at,
    )  # fmt: skip
    Renglon.objects.bulk_create(
        [
            Renglon(lote=lote, orden=orden, certificado=one)
            for orden, one in enumerate(certificados, start=1)
        ]
    )
    _enqueue(lote, destino, by, at)
    log(instance=lote, action="certificados.imprimir_lote", user=by)
    return lote


@transaction.atomic
def ask_zip(*, lote: Lote, destino: str, by: Usuario, at: datetime) -> None:
    """Have all PDFs of an issued batch put into a ZIP.

    :raises LoteCerrado: some are still being made, or not handed over: a file that left the house
        could not be corrected.
    """
    rows = lote.renglones.filter(certificado__isnull=False)
    if lote.clase != ClaseLote.EMISION or not rows.exists():
        raise LoteCerrado("En esta lista no hay constancias emitidas.")
    if waiting := rows.filter(certificado__ejemplar__isnull=True).count():
        raise LoteCerrado(f"Se están preparando {waiting} PDF. Inténtelo en unos minutos.")
    kept = {"certificado__entregado_at": None, "certificado__estado": EstadoCertificado.VALIDA}
    if rows.filter(**kept).exists():
        raise LoteCerrado("Entregue primero las constancias: después ya no se corrigen sus hojas.")
    _enqueue(lote, destino, by, at)
    log(instance=lote, action="certificados.descargar_lote", user=by)


def make(*, lote_id: str, por: int | None, destino: str, at: datetime) -> None:
    """Write the file of a batch. Safe to run twice and to be killed anywhere.

    A PDF that the store has lost holds nothing up: the rest is delivered, with what is missing.

    :param por: who asked, if that is known, and is told at `destino` what is missing.
    """
    lote = Lote.objects.get(pk=lote_id)
    is_print = lote.clase == ClaseLote.IMPRESION
    if is_print and lote.estado == EstadoLote.TERMINADO:
        return
    write = _write_print if is_print else _write_zip
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "archivo"
        with target.open("wb") as stream:
            missing = write(lote, stream, at)
        name = f"lotes/{lote.pk}-{_digest(target)[:16]}{'.pdf' if is_print else '.zip'}"
        _store(name, target)
    _finish(lote, name, at)
    if missing:
        _mend(missing, at)
    if missing and por:
        _tell(lote, len(missing), por=por, destino=destino, at=at)


def remove(*, before: datetime) -> int:
    """Take away the files written before that instant; the batches stay."""
    storage, count = private_storage(), 0
    for lote in Lote.objects.exclude(archivo="").iterator(chunk_size=200):
        name = str(lote.archivo.name)
        if storage.exists(name) and storage.get_modified_time(name) >= before:
            continue
        storage.delete(name)
        count += Lote.objects.filter(pk=lote.pk, archivo=name).update(archivo="")
    return count


def oldest_kept(at: datetime) -> datetime:
    return at - timedelta(days=DIAS)


def _enqueue(lote: Lote, destino: str, by: Usuario, at: datetime) -> None:
    """Two clicks in one minute are one job."""
    enqueue(
        TAREA, clave=f"lote-{lote.pk}-archivo-{at:%Y%m%d%H%M}", lote_id=str(lote.pk),
        por=by.pk, destino=destino,
        espera=Espera(by.pk, f"Archivo: {lote.titulo}"[:160], destino),
    )  # fmt: skip


def _finish(lote: Lote, name: str, at: datetime) -> None:
    """Name the file; one that stood there before is gone with its row's mention of it."""
    with transaction.atomic():
        locked = Lote.objects.select_for_update(of=("self",)).get(pk=lote.pk)
        old = str(locked.archivo.name or "")
        locked.archivo = name
        if locked.clase == ClaseLote.IMPRESION:
            locked.estado, locked.terminado_at = EstadoLote.TERMINADO, at
        locked.save(update_fields=["archivo", "estado", "terminado_at"])
        if old and old != name:
            transaction.on_commit(lambda: private_storage().delete(old))


def _store(name: str, target: Path) -> None:
    """Put the file under exactly `name`, over what a killed worker left there."""
    storage = private_storage()
    storage.delete(name)
    with target.open("rb") as file:
        saved = storage.save(name, File(file))
    if saved != name:  # another worker is writing the same file: theirs will do
        storage.delete(saved)


def _certificates(lote: Lote) -> Iterator[Certificado]:
    """Those of the batch in order, saying how far one is."""
    rows = lote.renglones.filter(certificado__isnull=False).order_by("orden")
    total = rows.count()
    found = rows.select_related("certificado__ejemplar").iterator(chunk_size=100)
    for number, row in enumerate(found):
        if number % 10 == 0:
            progreso.report(hechos=number, total=total)
        assert row.certificado  # noqa: S101 - filtered above
        yield row.certificado
    progreso.report(hechos=total, total=total)


def _write_print(lote: Lote, stream: BinaryIO, at: datetime) -> list[Certificado]:
    """Draw them all anew: what is in the store, or is not there, makes no difference."""
    pdf.render_many(_certificates(lote), stream, titulo=lote.titulo)
    return []


def _write_zip(lote: Lote, stream: BinaryIO, at: datetime) -> list[Certificado]:
    # One that was suspended before it was handed over stays here.
    out = (one for one in _certificates(lote) if one.is_out)
    return comprimido.write(titulo=lote.titulo, certificados=out, stream=stream, at=at)


def _mend(missing: Sequence[Certificado], at: datetime) -> None:
    """Have the lost PDFs made anew, once a day."""
    jobs = {f"rehacer-{one.pk}-{at:%Y%m%d}": {"certificado_id": str(one.pk)} for one in missing}
    enqueue_many(registro.PRUEBAS, jobs)


def _tell(lote: Lote, missing: int, *, por: int, destino: str, at: datetime) -> None:
    what = "falta 1 PDF, que se hace" if missing == 1 else f"faltan {missing} PDF, que se hacen"
    avisos.notify(
        personas=[por], clave=f"lote-{lote.pk}-faltan-{at:%Y%m%d%H%M}",
        texto=f"En el ZIP de «{lote.titulo[:120]}» {what} de nuevo. Vea FALTAN.txt dentro.",
        url=destino, at=at,
    )  # fmt: skip


def _digest(target: Path) -> str:
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
