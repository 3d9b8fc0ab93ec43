"""Files made of an edition for who answers for it: asked for, made by the worker, taken away."""

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from comun import tablas
from comun.almacen import private_storage
from cuentas.models import Usuario
from trabajos.operations import Espera, enqueue

from ...enums import TipoArchivo
from ...models import ArchivoDeEdicion, Edicion
from ...queries.sala import archivos as queries
from ...queries.sala import calificaciones
from ...queries.sala.personas import tree_of
from ..ediciones import lugares
from . import expediente_zip

TAREA = "cursos.jobs.sala.make_file"
# With people's names in it, a file waits so long to be taken; its fingerprint stays.
DIAS = 90


@transaction.atomic
def ask(*, edicion: Edicion, tipo: TipoArchivo, by: Usuario, at: datetime) -> ArchivoDeEdicion:
    """Have the file made as things are now, or return the one being made. One whose making failed
    is begun anew."""
    edicion = lugares.lock(edicion)
    making = ArchivoDeEdicion.objects.filter(edicion=edicion, tipo=tipo, listo_at=None).first()
    if making and not queries.has_failed(making):
        return making
    if making:
        making.delete()
    made = ArchivoDeEdicion.objects.create(edicion=edicion, tipo=tipo, pedido_por=by, pedido_at=at)
    back = reverse("cursos:sala_archivos", args=[edicion.curso.slug, edicion.clave])
    enqueue(
        TAREA, clave=queries.job_of(made), archivo_id=str(made.pk),
        espera=Espera(by.pk, f"{made.get_tipo_display()}: {edicion}", back),
    )  # fmt: skip
    data = {"archivo": str(made.pk), "tipo": str(tipo)}
    log(edicion, "cursos.pedir_archivo", user=by, data=data, timestamp=at)
    return made


def make(*, archivo_id: str, at: datetime) -> None:
    """Write the file and say that it is there. Safe to run twice and to be killed anywhere."""
    rows = ArchivoDeEdicion.objects.select_related("edicion__curso__evaluacion")
    found = rows.filter(pk=archivo_id, listo_at=None).first()
    if found is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "archivo"
        if found.tipo == TipoArchivo.EXPEDIENTE:
            huella = expediente_zip.write(found.edicion, target, at=found.pedido_at)
        else:
            huella = _write_book(found.edicion, target)
        name = f"ediciones/{found.pk}{queries.ending(found)}"
        sha256, size = _digest(target), target.stat().st_size
        _store(name, target)
    _finish(found, name=name, sha256=sha256, size=size, huella=huella, at=at)


def remove(*, before: datetime) -> int:
    """Take away the files that were ready before that instant; the rows stay."""
    old = ArchivoDeEdicion.objects.filter(listo_at__lt=before).exclude(archivo="")
    count = 0
    for one in old.iterator(chunk_size=200):
        private_storage().delete(str(one.archivo.name))
        count += ArchivoDeEdicion.objects.filter(pk=one.pk).update(archivo="")
    return count


@transaction.atomic
def _finish(
    found: ArchivoDeEdicion, *, name: str, sha256: str, size: int, huella: str, at: datetime
) -> None:
    still = ArchivoDeEdicion.objects.filter(pk=found.pk, listo_at=None)
    if not still.update(archivo=name, sha256=sha256, octetos=size, huella=huella, listo_at=at):
        return
    edicion = found.edicion
    avisos.notify(
        personas=[found.pedido_por_id],
        clave=f"archivo-{found.pk}",
        texto=f"{found.get_tipo_display()} de «{edicion.curso.title}»: ya se puede descargar.",
        url=reverse("cursos:sala_archivos", args=[edicion.curso.slug, edicion.clave]),
        at=at,
    )


def _write_book(edicion: Edicion, target: Path) -> str:
    """Write the marks book and return the fingerprint of what it says."""
    header, huella = calificaciones.columns(tree_of(edicion)), hashlib.sha256()

    def rows():
        total = calificaciones.count(edicion)
        for number, renglon in enumerate(calificaciones.everybody(edicion)):
            if number % calificaciones.LOTE == 0:
                expediente_zip.report(number, total)
            cells = renglon.cells()
            huella.update(repr([tablas.cell(value) for value in cells]).encode())
            yield cells

    anchos = (6, 36, 30, 16, *(14 for _ in header[4:]))
    tablas.write_book(target, [tablas.Hoja("Calificaciones", header, rows(), anchos)])
    return huella.hexdigest()


def _digest(target: Path) -> str:
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _store(name: str, target: Path) -> None:
    """Put the file under exactly `name`, over what a killed worker left there."""
    storage = private_storage()
    storage.delete(name)
    with target.open("rb") as file:
        saved = storage.save(name, File(file))
    if saved != name:  # another worker is writing the same file: theirs will do
        storage.delete(saved)
