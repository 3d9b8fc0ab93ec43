"""Putting people forward for an edition: a list with its oficio, looked at before anybody enters.

Nobody is enrolled before somebody has seen what was found about each row and said so.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from comun.hojas import MAX_BYTES, Fila
from cuentas.models import Usuario
from municipios.models import Municipio
from trabajos.operations import Espera, enqueue

from ... import permissions
from ...enums import EstadoLista
from ...models import Edicion, Postulacion
from ...queries.postulaciones import filas as renglones
from ...queries.postulaciones import listas as queries
from ..ediciones import lugares
from ..ediciones.lugares import NoSePuede
from .revision import lock, write


class NoPuedePostular(NoSePuede):
    """This person does not put people forward, today, for that municipality."""

    def __str__(self) -> str:
        return "Su designación como enlace de este municipio no está vigente."


class NoEsperaRespuesta(NoSePuede):
    """The list was confirmed or discarded, or is still being read."""

    def __str__(self) -> str:
        return "Esta postulación ya no espera su visto bueno. Vea abajo en qué quedó."


@dataclass(frozen=True)
class DatosPostulacion:
    """What comes with a list: the oficio, and perhaps a file of people."""

    oficio: str = ""
    oficio_fecha: date | None = None
    oficio_archivo: File | None = None
    archivo: str = ""
    contenido: bytes | None = None

    @property
    def huella(self) -> str:
        return hashlib.sha256(self.contenido).hexdigest() if self.contenido else ""

    @property
    def has_oficio(self) -> bool:
        return bool(self.oficio and self.oficio_fecha and self.oficio_archivo)


@transaction.atomic
def propose(
    *, edicion: Edicion, municipio: Municipio | None, datos: DatosPostulacion, by: Usuario,
    at: datetime,
) -> Postulacion:  # fmt: skip
    """Begin a list; a file is looked at by the worker. The same one again is the open list.

    :raises NoPuedePostular: the designation ended, or is of another municipality.
    :raises NoSePuede: the edition is not for them, the oficio is missing, the file too large.
    """
    _require(by, municipio, at)
    edicion = lugares.lock(edicion)  # without a municipality the database does not refuse a second
    cvegeo = municipio.pk if municipio else ""
    if queries.find_edition(edicion.pk, cvegeo, at=at) is None:
        raise NoSePuede("Esta edición ya no recibe postulaciones de su municipio. Elija otra.")
    if municipio and not datos.has_oficio:
        raise NoSePuede("Anote el número y la fecha del oficio, y súbalo firmado.")
    if len(datos.contenido or b"") > MAX_BYTES:
        raise NoSePuede("El archivo pesa más de 5 MB. Divídalo en varios y súbalos uno por uno.")
    return _open_list(edicion, municipio, datos) or _begin(edicion, municipio, datos, by, at)


@transaction.atomic
def add_people(
    *, postulacion: Postulacion, personas: Sequence[Usuario], by: Usuario, at: datetime
) -> int:
    """Add people to a list that waits; return how many. Who is in it stays in it once.

    :raises NoEsperaRespuesta: it does not wait any more.
    """
    postulacion = _waiting(postulacion, by, at)
    addresses = [persona.email for persona in personas]
    there = set(postulacion.filas.filter(correo__in=addresses).values_list("correo", flat=True))
    last = postulacion.filas.aggregate(last=Max("numero"))["last"] or 0
    new = [persona for persona in personas if persona.email not in there]
    filas = [
        Fila(numero, {"correo": persona.email, "nombre": persona.nombre})
        for numero, persona in enumerate(new, start=last + 1)
    ]
    write(postulacion, renglones.judged(postulacion, filas, {}, at=at))
    return len(filas)


@transaction.atomic
def remove(*, postulacion: Postulacion, numero: int, by: Usuario, at: datetime) -> None:
    """Take a row out of a list that waits. Safe to repeat.

    :raises NoEsperaRespuesta: it does not wait any more.
    """
    _waiting(postulacion, by, at).filas.filter(numero=numero).delete()


@transaction.atomic
def confirm(
    *, postulacion: Postulacion, by: Usuario, at: datetime, invitar: bool = False
) -> Postulacion:
    """Let the worker enrol whoever can be; twice is the same as once.

    :param invitar: also ask who is not of the municipality's people to open an account.
    :raises NoEsperaRespuesta: the list was discarded, or is still being read.
    """
    held = lock(postulacion)
    _require(by, held.municipio, at)
    if held.estado in (EstadoLista.INSCRIBIENDO, EstadoLista.HECHA):
        return held
    held = _waiting(held, by, at)
    # Who says so is who puts them forward.
    held.estado, held.hecha_por, held.confirmada_at = EstadoLista.INSCRIBIENDO, by, at
    held.save(update_fields=["estado", "hecha_por", "confirmada_at"])
    titulo = f"Inscribir a «{held}» en {held.edicion}"
    _start(held, "cursos.jobs.postulaciones.enrol", titulo, by, invitar=invitar)
    log(held, "cursos.postular", user=by, timestamp=at)
    return held


@transaction.atomic
def discard(*, postulacion: Postulacion, by: Usuario, at: datetime) -> Postulacion:
    """Put the list aside: nobody in it is enrolled, and their data and the oficio go at once.

    :raises NoEsperaRespuesta: it was confirmed, or is still being read.
    """
    held = lock(postulacion)
    _require(by, held.municipio, at)
    if held.estado == EstadoLista.DESCARTADA:
        return held
    held = _waiting(held, by, at)
    held.estado, oficio = EstadoLista.DESCARTADA, held.oficio_archivo
    if oficio:
        name, storage = str(oficio.name), oficio.storage
        transaction.on_commit(lambda: storage.delete(name), robust=True)
    held.oficio_archivo = ""
    held.save(update_fields=["estado", "oficio_archivo"])
    held.filas.all().delete()
    log(held, "cursos.descartar_postulacion", user=by, timestamp=at)
    return held


def _require(by: Usuario, municipio: Municipio | None, at: datetime) -> None:
    if not permissions.can_put_forward(by, municipio.pk if municipio else None, at=at):
        raise NoPuedePostular


def _waiting(postulacion: Postulacion, by: Usuario, at: datetime) -> Postulacion:
    held = lock(postulacion)
    _require(by, held.municipio, at)
    if held.estado != EstadoLista.REVISADA:
        raise NoEsperaRespuesta
    return held


def _open_list(
    edicion: Edicion, municipio: Municipio | None, datos: DatosPostulacion
) -> Postulacion | None:
    """The same file, or the same oficio without a file: a second click, not a second list."""
    rows = queries.of(edicion=edicion.pk).filter(
        municipio=municipio, huella=datos.huella, estado__in=queries.ABIERTAS
    )
    return (rows if datos.huella else rows.filter(oficio=datos.oficio)).first()


def _begin(
    edicion: Edicion, municipio: Municipio | None, datos: DatosPostulacion, by: Usuario,
    at: datetime,
) -> Postulacion:  # fmt: skip
    made = Postulacion.objects.create(
        edicion=edicion, municipio=municipio, oficio=datos.oficio, oficio_fecha=datos.oficio_fecha,
        oficio_archivo=datos.oficio_archivo, archivo=datos.archivo[:160], huella=datos.huella,
        contenido=datos.contenido, hecha_por=by, hecha_at=at,
        estado=EstadoLista.LEYENDO if datos.contenido else EstadoLista.REVISADA,
    )  # fmt: skip
    if datos.contenido:
        _start(made, "cursos.jobs.postulaciones.review", f"Revisar «{made}»", by)
    log(made, "cursos.hacer_postulacion", user=by, timestamp=at)
    return made


def _start(
    postulacion: Postulacion, tarea: str, titulo: str, by: Usuario, **argumentos: Any
) -> None:
    destino = f"/formacion/postulaciones/{postulacion.pk}/"
    postulacion.trabajo = enqueue(
        tarea, clave=f"{tarea}-{postulacion.pk}", postulacion_id=str(postulacion.pk),
        espera=Espera(persona_id=by.pk, titulo=titulo[:160], destino=destino), **argumentos,
    )  # fmt: skip
    postulacion.save(update_fields=["trabajo"])
