"""A copy of all that the site keeps about somebody: asked for, made by the worker, taken away."""

import json
import tempfile
import zipfile
from datetime import datetime, timedelta
from typing import IO

from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.log_actions import log

from avisos import operations as avisos
from comun.almacen import private_storage
from comun.texto import fold
from trabajos.operations import enqueue

from ..models import Exporte, Usuario
from ..queries import privacidad as queries
from ..registro import Parte, partes

DIAS = 7
_LEAME = """Copia de sus datos en Aula Municipal, hecha el {dia}.

Cada archivo .json es una lista de lo que se guarda sobre usted, por tema; se abre con cualquier
editor de texto. En la carpeta «constancias» están sus constancias en PDF.

Si algo está mal o falta, pida que se corrija:
{liga}
"""


@transaction.atomic
def ask(*, by: Usuario, at: datetime) -> Exporte:
    """Ask for a copy, or return the one being made. One whose making failed is begun anew."""
    Usuario.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    if found := Exporte.objects.filter(persona=by, listo_at=None).first():
        if not queries.failed_jobs([found]):
            return found
        found.delete()
    exporte = Exporte.objects.create(persona=by, pedido_at=at)
    enqueue(
        "cuentas.jobs.make_export", clave=queries.export_job(exporte), exporte_id=str(exporte.pk)
    )
    log(by, "cuentas.pedir_copia", user=by, timestamp=at)
    return exporte


def make(*, exporte_id: str, liga: str, at: datetime) -> None:
    """Write the file and say that it is there. Safe to run twice and to be killed anywhere."""
    exporte = Exporte.objects.select_related("persona").filter(pk=exporte_id).first()
    if exporte is None or exporte.listo_at:
        return
    name = f"exportes/{exporte.pk}.zip"
    with tempfile.TemporaryFile() as file:
        _write(file, exporte.persona, dia=f"{at:%Y-%m-%d}", liga=liga)
        size = file.tell()
        file.seek(0)
        _store(name, file)
    _finish(exporte, name=name, size=size, at=at)


@transaction.atomic
def _finish(exporte: Exporte, *, name: str, size: int, at: datetime) -> None:
    still = Exporte.objects.filter(pk=exporte.pk, listo_at=None)
    if not still.update(
        archivo=name, octetos=size, listo_at=at, vence_at=at + timedelta(days=DIAS)
    ):
        if not Exporte.objects.filter(pk=exporte.pk).exists():  # erased meanwhile
            private_storage().delete(name)
        return
    avisos.notify(
        personas=[exporte.persona_id],
        clave=f"copia-{exporte.pk}",
        texto=f"Su copia de datos está lista. Descárguela en los próximos {DIAS} días.",
        url="/cuentas/privacidad/#copia",
        at=at,
    )


def remove(*, before: datetime) -> int:
    """Take away the copies that were ready before that instant, file and row."""
    old = list(Exporte.objects.filter(listo_at__lt=before))
    for exporte in old:
        drop(exporte)
    return len(old)


def drop(exporte: Exporte) -> None:
    """Take away one copy; the file first, for without its row nobody would find it again."""
    private_storage().delete(f"exportes/{exporte.pk}.zip")
    exporte.delete()


def _write(file: IO[bytes], persona: Usuario, *, dia: str, liga: str) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LEAME.txt", _LEAME.format(dia=dia, liga=liga))
        for parte in partes:
            if parte.export:
                rows = parte.export(persona)
                text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
                archive.writestr(file_name(parte), text)
            for name, read in parte.files(persona) if parte.files else ():
                archive.writestr(name, read())


def file_name(parte: Parte) -> str:
    """Return `mensajes-en-los-foros.json` for «Mensajes en los foros»."""
    return fold(parte.titulo).replace(" ", "-") + ".json"


def _store(name: str, file: IO[bytes]) -> None:
    """Put the file under exactly `name`, over what a killed worker left there."""
    storage = private_storage()
    storage.delete(name)
    saved = storage.save(name, File(file))
    if saved != name:  # another worker is writing the same copy: theirs will do
        storage.delete(saved)
