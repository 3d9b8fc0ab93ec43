"""Files of an answer: uploading one is answering with it, taking it off is answering without it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from cuentas.models import Usuario

from ..models import ArchivoDeRespuesta, Pregunta
from ..tipos import RespuestaInvalida
from .intentos import LlegoTarde, answer

# What one question may fill of the disk, files taken off again included.
MAX_SUBIDOS = 20


@dataclass(frozen=True)
class Pagina:
    """Which question, and what the page that sends has seen of it: see `intentos.answer`."""

    persona: Usuario
    intento_id: UUID
    orden: int
    base: int
    origen: str


def attach(*, pagina: Pagina, archivo: UploadedFile, at: datetime) -> Pregunta:
    """Keep a file and answer with it and those that counted. The same content twice is one file.

    What comes after the end is kept, and does not count.

    :raises Pregunta.DoesNotExist: the person has no such question.
    :raises RespuestaInvalida: too many, or not of the kinds that are asked for.
    :raises RespuestaNoGuardada: see `intentos.answer`.
    """
    pregunta = _question(pagina)
    sha256 = hashlib.file_digest(archivo, "sha256").hexdigest()
    said = {"sha256": sha256, "nombre": archivo.name or "archivo", "bytes": archivo.size}
    others = [one for one in pregunta.respuesta or [] if one["sha256"] != sha256]
    kept, is_new = _keep(pregunta, archivo, sha256, at)
    try:
        return _answer(pagina, [*others, said], at)
    except LlegoTarde:
        raise
    except Exception:  # nothing names it: it goes
        if is_new:
            kept.archivo.delete(save=False)
            kept.delete()
        raise


def detach(*, pagina: Pagina, archivo_id: UUID, at: datetime) -> Pregunta:
    """Answer with the other files. Same exceptions as `attach`."""
    pregunta = _question(pagina)
    kept = pregunta.archivos.filter(pk=archivo_id).values_list("sha256", flat=True)
    left = [one for one in pregunta.respuesta or [] if one["sha256"] not in kept]
    return _answer(pagina, left, at)


def _question(pagina: Pagina) -> Pregunta:
    return Pregunta.objects.get(
        intento=pagina.intento_id, intento__persona=pagina.persona, orden=pagina.orden
    )


def _keep(
    pregunta: Pregunta, archivo: UploadedFile, sha256: str, at: datetime
) -> tuple[ArchivoDeRespuesta, bool]:
    if pregunta.archivos.count() >= MAX_SUBIDOS:
        raise RespuestaInvalida(
            f"Ya subió {MAX_SUBIDOS} archivos a esta pregunta. Deje los que tiene."
        )
    archivo.seek(0)
    return ArchivoDeRespuesta.objects.get_or_create(
        pregunta=pregunta,
        sha256=sha256,
        defaults={
            "archivo": archivo,
            "nombre": (archivo.name or "archivo")[-200:],
            "bytes": archivo.size or 0,
            "subido_at": at,
        },
    )


def _answer(pagina: Pagina, respuesta: list[dict[str, Any]], at: datetime) -> Pregunta:
    return answer(
        persona=pagina.persona, intento_id=pagina.intento_id, orden=pagina.orden,
        read=lambda _: respuesta or None, base=pagina.base, origen=pagina.origen, at=at,
    )  # fmt: skip
