"""Bringing questions in a file: kept, looked over by the worker, taken in when somebody says."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.core.files import File
from django.db import transaction
from django.urls import reverse

from cuentas.models import Usuario
from metodologia.models import ElementoPage
from trabajos.operations import Espera, enqueue

from .. import formatos
from ..formatos.leido import MAX_BYTES
from ..importacion import filas
from ..models import EstadoImportacion, Importacion
from . import categorias, recursos, tomar

# What was brought and not taken in goes after so many days, and so does what was found in it.
DIAS = 30


class ArchivoGrande(Exception):
    """More than is read."""


class NoEsperaDecision(Exception):
    """It is still being read, could not be read, or was decided."""


@transaction.atomic
def upload(*, archivo: File, categoria: str, by: Usuario, at: datetime) -> Importacion:
    """Keep a file of questions and have it looked over; nothing of it enters the bank yet.

    :raises ArchivoGrande: it weighs more than 10 MB.
    """
    if (archivo.size or 0) > MAX_BYTES:
        raise ArchivoGrande("El archivo pesa más de 10 MB. Divídalo o reduzca sus figuras.")
    made = Importacion(
        nombre=(archivo.name or "archivo")[-160:], categoria=categorias.normal(categoria),
        subida_por=by, subida_at=at,
    )  # fmt: skip
    made.archivo.save(f"{made.pk}", archivo, save=False)
    made.save()
    _start(made, "read_import", f"Revisar «{made}»", by)
    return made


def read(*, importacion_id: str, at: datetime) -> None:
    """Write down what is in the file, or why it cannot be read. Safe to run twice."""
    found = Importacion.objects.filter(pk=importacion_id, estado=EstadoImportacion.LEYENDO).first()
    if found is None:
        return
    with found.archivo.open("rb") as opened:
        contenido = opened.read(MAX_BYTES + 1)
    try:
        found.formato = formatos.recognise(found.nombre, contenido)
        leidos = formatos.read(found.formato, contenido)
    except formatos.ArchivoIlegible as reason:
        found.estado, found.motivo = EstadoImportacion.ILEGIBLE, str(reason)
        found.save(update_fields=["estado", "motivo"])
        return
    _note(found, leidos, at)


@transaction.atomic
def _note(importacion: Importacion, leidos: Iterable[formatos.Leido], at: datetime) -> None:
    elementos = list(ElementoPage.objects.values_list("clave", flat=True))
    for leido in leidos:
        recursos.keep_all(leido.recursos, at=at)
        importacion.preguntas.append(filas.row(leido, elementos))
    importacion.estado = EstadoImportacion.LEIDA
    importacion.save(update_fields=["estado", "formato", "preguntas"])


@transaction.atomic
def decide(
    *, importacion: Importacion, categoria: str, existentes: str, quedan: str,
    fuera: Iterable[int],
) -> Importacion:  # fmt: skip
    """Keep what somebody chose so far; nothing enters the bank.

    :raises NoEsperaDecision: it does not wait any more.
    """
    held = lock(importacion)
    if held.estado != EstadoImportacion.LEIDA:
        raise NoEsperaDecision
    held.categoria, held.existentes, held.quedan = (
        categorias.normal(categoria), existentes, quedan,
    )  # fmt: skip
    held.fuera = sorted(set(fuera))
    held.save(update_fields=["categoria", "existentes", "quedan", "fuera"])
    return held


@transaction.atomic
def confirm(*, importacion: Importacion, by: Usuario) -> Importacion:
    """Have the questions that were chosen taken in; twice is the same as once.

    :raises NoEsperaDecision: it could not be read, or is still being read.
    """
    held = lock(importacion)
    if held.estado in (EstadoImportacion.TOMANDO, EstadoImportacion.HECHA):
        return held
    if held.estado != EstadoImportacion.LEIDA:
        raise NoEsperaDecision
    held.estado = EstadoImportacion.TOMANDO
    held.save(update_fields=["estado"])
    _start(held, "take_import", f"Importar «{held}»", by)
    return held


@transaction.atomic
def take(*, importacion_id: str, at: datetime) -> None:
    """Write all the questions that were chosen, or none. Safe to run twice and to be killed."""
    rows = Importacion.objects.select_for_update(of=("self",)).select_related("subida_por")
    found = rows.filter(pk=importacion_id, estado=EstadoImportacion.TOMANDO).first()
    if found is None:
        return
    found.resultado = tomar.take(found, at=at)
    found.estado = EstadoImportacion.HECHA
    found.save(update_fields=["resultado", "estado"])


def forget(*, before: datetime) -> int:
    """Take away what was brought before then, and the figures that nobody took."""
    gone = list(Importacion.objects.filter(subida_at__lt=before).defer("preguntas", "fuera"))
    for importacion in gone:
        name, storage = str(importacion.archivo.name), importacion.archivo.storage
        with transaction.atomic():
            importacion.delete()
            transaction.on_commit(partial(storage.delete, name), robust=True)
    recursos.forget_unused(before=before)
    return len(gone)


def lock(importacion: Importacion) -> Importacion:
    return Importacion.objects.select_for_update(of=("self",)).get(pk=importacion.pk)


def _start(importacion: Importacion, que: str, titulo: str, by: Usuario) -> None:
    enqueue(
        f"cursos.evaluaciones.jobs.{que}", clave=job_key(importacion, que),
        importacion_id=str(importacion.pk),
        espera=Espera(
            by.pk, titulo[:160], reverse("evaluaciones_importacion", args=[importacion.pk])
        ),
    )  # fmt: skip


def job_key(importacion: Importacion, que: str) -> str:
    return f"importacion-{importacion.pk}-{que}"
