"""Examining a file that somebody was given: what it is worth, and what the register says today.

The file is looked at in memory and kept nowhere. A good credential inside a sheet proves nothing of
the sheet: whoever forges one may put a genuine credential into it.
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from .. import sello
from ..models import Ejemplar
from . import credenciales
from .comprobaciones import Comprobacion, is_trusted
from .verificacion import Verificacion, verificacion

MAXIMO = sello.TOPE
_BOM = b"\xef\xbb\xbf"
_TITULOS = (
    "Es un PDF",
    "Lleva un sello electrónico",
    "El sello es de esta institución",
    "Lo sellado no ha cambiado",
    "El sello cubre el archivo completo",
    "El sello cierra el documento",
    "La credencial va dentro, sellada",
)


@dataclass(frozen=True)
class Respuesta:
    """What is told of a file before the register is asked: a word, how grave, and what it means."""

    palabra: str
    clase: str  # ok, ojo, no
    frase: str


@dataclass(frozen=True)
class Revision:
    """All that was found out of one file."""

    respuesta: Respuesta
    comprobaciones: list[Comprobacion] = field(default_factory=list)
    v: Verificacion | None = None
    sha256: str = ""


ORIGINAL = Respuesta(
    "ES EL ORIGINAL", "ok",
    "Este archivo es, byte por byte, el que entregó esta institución. "
    "Lo que vale hoy lo dice el registro, abajo.",
)  # fmt: skip
ANTERIOR = Respuesta(
    "ES UN ORIGINAL ANTERIOR", "ojo",
    "Este archivo salió de aquí y no ha cambiado, pero después se hizo otro de la misma "
    "constancia. Compare lo que dice con el registro, abajo.",
)  # fmt: skip
SELLADO = Respuesta(
    "LLEVA NUESTRO SELLO", "ok",
    "Lo selló esta institución y no ha cambiado desde entonces. "
    "Lo que vale hoy lo dice el registro, abajo.",
)  # fmt: skip
CAMBIADO = Respuesta(
    "FUE ALTERADO", "no",
    "El archivo lleva nuestro sello, pero lo que se selló ya no es lo que contiene. No lo acepte.",
)  # fmt: skip
AGREGADO = Respuesta(
    "FUE ALTERADO", "no",
    "Lo que sellamos sigue dentro, pero después se le agregó algo: lo que se ve puede no ser lo "
    "que se selló. No lo acepte; compare con el registro.",
)  # fmt: skip
AJENO = Respuesta(
    "NO LO SELLÓ ESTA INSTITUCIÓN", "no",
    "Lleva un sello, pero no es el nuestro. No lo tome como bueno, aunque la hoja se parezca o "
    "lleve dentro una credencial auténtica.",
)  # fmt: skip
SIN_VALOR = Respuesta(
    "SU SELLO YA NO VALE", "no",
    "Se selló con una llave en la que ya no se puede confiar. No tome este archivo como bueno: "
    "busque la constancia por su folio y descargue el actual.",
)  # fmt: skip
SIN_SELLO = Respuesta(
    "NO LLEVA SELLO", "no",
    "El archivo no lleva nuestro sello, lo perdió al guardarse de otro modo o está incompleto. "
    "No prueba nada por sí solo: busque la constancia por su folio y compare.",
)  # fmt: skip
CREDENCIAL = Respuesta(
    "ES UNA CREDENCIAL NUESTRA", "ok",
    "La firmó esta institución, no ha cambiado y dice lo que el registro.",
)  # fmt: skip
CREDENCIAL_MALA = Respuesta(
    "NO ES UNA CREDENCIAL NUESTRA", "no",
    "No la firmó esta institución como está, o dice otra cosa que el registro. No la acepte.",
)  # fmt: skip
SIN_RESPUESTA = Respuesta(
    "NO SE PUDO COMPROBAR", "ojo",
    "No quiere decir que sea falso ni que sea bueno. Busque la constancia por su folio.",
)  # fmt: skip
OTRO = Respuesta(
    "NO ES UN ARCHIVO QUE SE PUEDA REVISAR", "ojo",
    "Aquí se revisan el PDF de una constancia y su credencial en JSON. Una fotografía o una "
    "captura de pantalla no llevan sello: escriba el folio que se ve en ella.",
)  # fmt: skip


def examine(contenido: bytes, *, at: datetime) -> Revision:
    """Examine a file, whatever it holds: identity, seal, credential, then the register."""
    if contenido.removeprefix(_BOM).lstrip()[:1] in (b"{", b"["):
        return _of_credential(contenido.removeprefix(_BOM), at)
    exam = sello.examine(contenido)
    if not exam.es_pdf.vale:
        return Revision(OTRO)
    sha256 = hashlib.sha256(contenido).hexdigest()
    ejemplar = _ours(sha256)
    firma = credenciales.examine(exam.credencial, at=at) if exam.credencial else None
    folio = ejemplar.certificado.folio if ejemplar else firma.folio if firma else ""
    checks = [_identity(ejemplar)]
    checks += [
        Comprobacion(title, answer.vale, answer.texto)
        for title, answer in zip(_TITULOS, exam.respuestas, strict=True)
    ]
    if firma:
        checks.append(Comprobacion("La firma de sus datos es buena", firma.paso, firma.detalle))
    v = verificacion(folio, at=at) if folio else None
    return Revision(_today(_said(exam, ejemplar), v), checks, v, sha256)


def _ours(sha256: str) -> Ejemplar | None:
    rows = Ejemplar.objects.select_related("certificado", "sello").filter(sha256=sha256)
    return rows.order_by("-hecho_at").first()


def _identity(ejemplar: Ejemplar | None) -> Comprobacion:
    title = "Es, byte por byte, un archivo que salió de aquí"
    if ejemplar is None:
        return Comprobacion(title, False, "Ninguno de los que se entregaron es igual.")
    newest = ejemplar.certificado.ejemplar_id == ejemplar.pk
    said = "Es el que se descarga hoy." if newest else "Es uno anterior al que se descarga hoy."
    return Comprobacion(title, True, said)


def _said(exam: sello.Examen, ejemplar: Ejemplar | None) -> Respuesta:
    if ejemplar:
        if ejemplar.sello and not is_trusted(ejemplar.sello):
            return SIN_VALOR
        newest = ejemplar.certificado.ejemplar_id == ejemplar.pk
        return ORIGINAL if newest else ANTERIOR
    if exam.vale:
        return SELLADO
    if not exam.tiene_sello.vale:
        return SIN_SELLO
    if exam.es_nuestro.vale is False:
        return SIN_VALOR if exam.llave else AJENO
    if exam.integro.vale is False:
        return CAMBIADO
    return AGREGADO if exam.cubre_todo.vale is False else SIN_RESPUESTA


def _today(said: Respuesta, v: Verificacion | None) -> Respuesta:
    """A genuine file of a certificate that is worth nothing today says both in one breath."""
    if said.clase != "ok" or v is None or v.clase == "ok":
        return said
    return replace(said, palabra=f"{said.palabra}, PERO ESTÁ {v.palabra}", clase=v.clase)


def _of_credential(contenido: bytes, at: datetime) -> Revision:
    firma = credenciales.examine(contenido, at=at)
    said = {True: CREDENCIAL, False: CREDENCIAL_MALA, None: SIN_RESPUESTA}[firma.paso]
    v = verificacion(firma.folio, at=at) if firma.folio else None
    checks = [Comprobacion(one.titulo, one.vale, one.detalle) for one in firma.preguntas]
    return Revision(_today(said, v), checks, v, hashlib.sha256(contenido).hexdigest())
