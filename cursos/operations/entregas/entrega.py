"""Writing what an assignment asks for, and handing it in."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from comun import markdown
from cuentas.models import Usuario

from ...models import ArchivoDeEntrega, Entrega, Inscripcion, TareaPage
from ...queries.entregas import plazos
from .. import inscripciones

MAX_ARCHIVOS = 10
# Each is looked at by somebody.
MAX_VERSIONES = 20


class NoSePuedeEntregar(Exception):
    """What was asked cannot be done now; the words say why and what to do."""


class Conflicto(Exception):
    """The draft was saved from another tab or device after this form was made."""

    def __init__(self, entrega: Entrega) -> None:
        super().__init__(entrega)
        self.entrega = entrega

    def __str__(self) -> str:
        return (
            "Este borrador se guardó desde otra ventana o aparato mientras usted escribía. "
            "Lo de aquí todavía no se guarda; tampoco se pierde: elija qué se queda."
        )


def fingerprint(entrega: Entrega | None) -> str:
    """Return by what a form knows whether the draft is still the one it was made from."""
    return hashlib.sha256(entrega.texto.encode()).hexdigest()[:24] if entrega else ""


def seal(entrega: Entrega) -> str:
    """Return by what the last look before handing in knows words and files again."""
    files = sorted(entrega.archivos.values_list("sha256", flat=True))
    return hashlib.sha256("\n".join([entrega.texto, *files]).encode()).hexdigest()[:24]


@transaction.atomic
def save(
    *, inscripcion: Inscripcion, tarea: TareaPage, texto: str, base: str, by: Usuario, at: datetime
) -> Entrega | None:
    """Keep the text of the draft; the first words begin one. None: there is nothing to keep.

    :param base: the fingerprint of the draft that the form was made from.
    :raises Conflicto: another text was saved meanwhile; nothing is saved.
    :raises NoSePuedeEntregar: nothing is taken now.
    """
    inscripcion = inscripciones.lock(inscripcion)
    draft = _draft(inscripcion, tarea)
    texto = markdown.clean(texto).strip()
    if texto == (draft.texto if draft else ""):
        return draft
    if draft and fingerprint(draft) != base:
        raise Conflicto(draft)
    _require_open(inscripcion, tarea, at)
    draft = draft or _begin(inscripcion, tarea, at)
    draft.texto, draft.html = texto, markdown.render_untrusted(texto) if texto else ""
    draft.guardada_at = at
    draft.save(update_fields=["texto", "html", "guardada_at"])
    return draft


@transaction.atomic
def attach(
    *, inscripcion: Inscripcion, tarea: TareaPage, archivo: UploadedFile, by: Usuario, at: datetime
) -> ArchivoDeEntrega:
    """Keep a file with the draft. The same content twice is one file.

    :raises NoSePuedeEntregar: there are enough, or nothing is taken now.
    """
    inscripcion = inscripciones.lock(inscripcion)
    _require_open(inscripcion, tarea, at)
    draft = _draft(inscripcion, tarea) or _begin(inscripcion, tarea, at)
    sha256 = hashlib.file_digest(archivo, "sha256").hexdigest()
    if existing := draft.archivos.filter(sha256=sha256).first():
        return existing
    if draft.archivos.count() >= MAX_ARCHIVOS:
        raise NoSePuedeEntregar(
            f"Ya subió {MAX_ARCHIVOS} archivos, que son los que caben. Quite uno y súbalo otra vez."
        )
    archivo.seek(0)
    return ArchivoDeEntrega.objects.create(
        entrega=draft, archivo=archivo, nombre=(archivo.name or "archivo")[-160:],
        bytes=archivo.size or 0, sha256=sha256, subido_at=at,
    )  # fmt: skip


@transaction.atomic
def detach(*, inscripcion: Inscripcion, archivo_id: UUID, by: Usuario, at: datetime) -> bool:
    """Take a file off the draft; False if it is not there. What was handed in stays."""
    inscripciones.lock(inscripcion)
    mine = ArchivoDeEntrega.objects.filter(entrega__inscripcion=inscripcion)
    archivo = mine.filter(pk=archivo_id, entrega__enviada_at=None).first()
    if archivo is None:
        return False
    name, storage = str(archivo.archivo.name), archivo.archivo.storage
    archivo.delete()
    # A later version begins with the files of the one before: they share what is stored.
    if not mine.filter(archivo=name).exists():
        transaction.on_commit(lambda: storage.delete(name))
    return True


@transaction.atomic
def begin_again(
    *, inscripcion: Inscripcion, tarea: TareaPage, by: Usuario, at: datetime
) -> Entrega:
    """Begin a new version with the words and files of the last; or return the one begun.

    :raises NoSePuedeEntregar: nothing is taken now.
    """
    inscripcion = inscripciones.lock(inscripcion)
    if draft := _draft(inscripcion, tarea):
        return draft
    _require_open(inscripcion, tarea, at)
    last = _of(inscripcion, tarea).order_by("-numero").first()
    draft = _begin(inscripcion, tarea, at)
    if last is None:
        return draft
    Entrega.objects.filter(pk=draft.pk).update(texto=last.texto, html=last.html)
    for archivo in last.archivos.all():
        ArchivoDeEntrega.objects.create(
            entrega=draft, archivo=archivo.archivo.name, nombre=archivo.nombre,
            bytes=archivo.bytes, sha256=archivo.sha256, subido_at=archivo.subido_at,
        )  # fmt: skip
    draft.refresh_from_db()
    return draft


@transaction.atomic
def submit(
    *, inscripcion: Inscripcion, tarea: TareaPage, base: str, by: Usuario, at: datetime
) -> Entrega:
    """Hand the draft in: nothing of it changes any more. Repeated, it returns what was handed in.

    :param base: the seal of the draft that the person looked at.
    :raises NoSePuedeEntregar: it is empty, or nothing is taken now.
    :raises Conflicto: the draft is another since.
    """
    inscripcion = inscripciones.lock(inscripcion)
    draft = _draft(inscripcion, tarea)
    if draft is None:
        last = _of(inscripcion, tarea).order_by("-numero").first()
        if last is None:
            raise NoSePuedeEntregar("Todavía no hay nada que entregar: escriba o suba un archivo.")
        return last
    plazo = _require_open(inscripcion, tarea, at)
    if seal(draft) != base:
        raise Conflicto(draft)
    if not draft.texto and not draft.archivos.exists():
        raise NoSePuedeEntregar("Su borrador está vacío: escriba algo o suba un archivo.")
    draft.enviada_at, draft.is_tarde = at, plazo.is_late(at)
    draft.save(update_fields=["enviada_at", "is_tarde"])
    log(draft, "cursos.entregar", user=by, timestamp=at)
    inscripciones.recompute(inscripcion=inscripcion, at=at)
    return draft


def _of(inscripcion: Inscripcion, tarea: TareaPage):
    return Entrega.objects.filter(inscripcion=inscripcion, tarea=tarea)


def _draft(inscripcion: Inscripcion, tarea: TareaPage) -> Entrega | None:
    found: Entrega | None = _of(inscripcion, tarea).filter(enviada_at=None).first()
    return found


def _begin(inscripcion: Inscripcion, tarea: TareaPage, at: datetime) -> Entrega:
    last = _of(inscripcion, tarea).aggregate(last=Max("numero"))["last"] or 0
    if last >= MAX_VERSIONES:
        raise NoSePuedeEntregar(
            f"Ya entregó {MAX_VERSIONES} versiones, que son las que caben. "
            "Escriba a quien facilita."
        )
    return Entrega.objects.create(
        inscripcion=inscripcion, tarea=tarea, numero=last + 1, guardada_at=at
    )


def _require_open(inscripcion: Inscripcion, tarea: TareaPage, at: datetime) -> plazos.Plazo:
    hangs_below = tarea.path[: -2 * tarea.steplen] == inscripcion.curso.path
    if not (hangs_below and tarea.live and inscripcion.curso.live):
        raise NoSePuedeEntregar("Este trabajo ya no se pide en el curso. Lo entregado se conserva.")
    plazo = plazos.of(inscripcion, tarea)
    if reason := plazos.why_not(inscripcion, plazo, at=at):
        raise NoSePuedeEntregar(reason)
    return plazo
