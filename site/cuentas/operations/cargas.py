"""Inviting many people at once: a file looked at row by row, then sent in batches.

Nothing is sent before somebody has seen the report. Every batch is whole: what a killed worker
leaves is taken up where it stopped.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from comun.hojas import MAX_BYTES, Fila
from municipios.models import Municipio
from trabajos.operations import Espera, enqueue

from ..enums import EstadoCarga, ResultadoFila
from ..models import CargaDeInvitaciones, FilaDeInvitacion, Usuario
from ..queries import cargas as queries
from . import invitaciones

ABIERTOS = [EstadoCarga.LEYENDO, EstadoCarga.REVISADA, EstadoCarga.INVITANDO]
# The rows hold people who never asked for an account: they go after this.
DIAS = 90
YA_NO = "Quien dio el visto bueno ya no invita por este municipio."


class ArchivoMuyGrande(Exception):
    """The file is larger than what is read."""

    def __str__(self) -> str:
        return "El archivo pesa más de 5 MB. Divídalo en varios y súbalos uno por uno."


class NoEsperaRespuesta(Exception):
    """The list was already sent or discarded, or is still being read."""

    def __str__(self) -> str:
        return "Esta lista ya no espera su visto bueno. Vea abajo en qué quedó."


@transaction.atomic
def upload(
    *, municipio: Municipio, archivo: str, contenido: bytes, by: Usuario, at: datetime
) -> CargaDeInvitaciones:
    """Keep the file to be looked at by the worker; the same file again returns the open list.

    :raises ArchivoMuyGrande: it is larger than what is read.
    """
    if len(contenido) > MAX_BYTES:
        raise ArchivoMuyGrande
    carga, created = CargaDeInvitaciones.objects.get_or_create(
        municipio=municipio,
        huella=hashlib.sha256(contenido).hexdigest(),
        estado__in=ABIERTOS,
        defaults={
            "archivo": archivo[:160],
            "contenido": contenido,
            "estado": EstadoCarga.LEYENDO,
            "subida_por": by,
            "subida_at": at,
        },
    )
    if created:
        _start(carga, "cuentas.jobs.review_carga", f"Revisar «{carga.archivo}»", by)
        log(carga, "cuentas.subir_lista", user=by, data={"municipio": municipio.pk}, timestamp=at)
    return carga


@transaction.atomic
def judge(
    *, carga: CargaDeInvitaciones, filas: Sequence[Fila], twice: dict[int, int], at: datetime
) -> None:
    """Write down what is found about these rows; those written before stay as they are.

    `twice`: the rows whose address another row has first.
    """
    FilaDeInvitacion.objects.bulk_create(
        [
            FilaDeInvitacion(
                carga=carga,
                numero=fila.numero,
                correo=fila.valores["correo"][:254],
                nombre=fila.valores["nombre"][:160],
                cargo=fila.valores.get("cargo", "")[:120],
                dependencia=fila.valores.get("dependencia", "")[:160],
                resultado=resultado,
                detalle=detalle[:200],
            )
            for fila, resultado, detalle in queries.judged(carga.municipio_id, filas, at, twice)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def reviewed(*, carga: CargaDeInvitaciones, problema: str = "", at: datetime) -> None:
    """End the review: the list waits for somebody, or says why it could not be read."""
    carga = _lock(carga)
    if carga.estado != EstadoCarga.LEYENDO:
        return
    carga.estado = EstadoCarga.ILEGIBLE if problema else EstadoCarga.REVISADA
    carga.problema, carga.contenido = problema[:400], None
    carga.cerrada_at = at if problema else None
    carga.save(update_fields=["estado", "problema", "contenido", "cerrada_at"])
    if problema:
        carga.filas.all().delete()


@transaction.atomic
def confirm(*, carga: CargaDeInvitaciones, by: Usuario, at: datetime) -> CargaDeInvitaciones:
    """Send the invitations that can be sent; twice is the same as once.

    :raises NoEsperaRespuesta: the list was discarded, or is still being read.
    """
    carga = _lock(carga)
    if carga.estado in (EstadoCarga.INVITANDO, EstadoCarga.TERMINADA):
        return carga
    if carga.estado != EstadoCarga.REVISADA:
        raise NoEsperaRespuesta
    carga.estado, carga.confirmada_por, carga.confirmada_at = EstadoCarga.INVITANDO, by, at
    carga.save(update_fields=["estado", "confirmada_por", "confirmada_at"])
    _start(carga, "cuentas.jobs.invite_carga", f"Invitar a la lista «{carga.archivo}»", by)
    log(carga, "cuentas.confirmar_lista", user=by, timestamp=at)
    return carga


@transaction.atomic
def discard(*, carga: CargaDeInvitaciones, by: Usuario, at: datetime) -> CargaDeInvitaciones:
    """Put the list aside: nobody in it is invited, and their data go at once.

    :raises NoEsperaRespuesta: it was sent, or is still being read.
    """
    carga = _lock(carga)
    if carga.estado == EstadoCarga.DESCARTADA:
        return carga
    if carga.estado != EstadoCarga.REVISADA:
        raise NoEsperaRespuesta
    carga.estado, carga.cerrada_at = EstadoCarga.DESCARTADA, at
    carga.save(update_fields=["estado", "cerrada_at"])
    carga.filas.all().delete()
    log(carga, "cuentas.descartar_lista", user=by, timestamp=at)
    return carga


@transaction.atomic
def invite_batch(*, carga: CargaDeInvitaciones, size: int, at: datetime) -> int:
    """Invite the next rows; return how many there were, 0 when the list is done."""
    carga = _lock(carga)
    if carga.estado != EstadoCarga.INVITANDO or carga.confirmada_por is None:
        return 0
    waiting = carga.filas.filter(resultado=ResultadoFila.NUEVA).order_by("numero")[:size]
    filas = list(waiting)
    if not filas:
        carga.estado, carga.cerrada_at = EstadoCarga.TERMINADA, at
        carga.save(update_fields=["estado", "cerrada_at"])
        return 0
    # Somebody may have been invited, or have joined, since the list was looked at.
    found = queries.known(carga.municipio_id, [fila.correo for fila in filas], at)
    for fila in filas:
        if resultado := found.get(fila.correo):
            fila.resultado = resultado
        else:
            _invite(carga, fila, by=carga.confirmada_por, at=at)
    FilaDeInvitacion.objects.bulk_update(filas, ["resultado", "detalle", "invitacion"])
    return len(filas)


def _invite(
    carga: CargaDeInvitaciones, fila: FilaDeInvitacion, *, by: Usuario, at: datetime
) -> None:
    try:
        with transaction.atomic():
            fila.invitacion = invitaciones.invite(
                municipio=carga.municipio,
                correo=fila.correo,
                nombre=fila.nombre[:120],
                cargo=fila.cargo,
                dependencia=fila.dependencia,
                by=by,
                at=at,
                en_lista=True,
            )
    except invitaciones.NoPuedeInvitar as reason:
        fila.resultado, fila.detalle = ResultadoFila.NO_INVITADA, (str(reason) or YA_NO)[:200]
    else:
        fila.resultado = ResultadoFila.INVITADA


@transaction.atomic
def forget_old(*, before: datetime) -> int:
    """Delete the rows of lists closed before that; the lists stay, and the invitations."""
    old = FilaDeInvitacion.objects.filter(carga__cerrada_at__lt=before)
    return old.delete()[0]


def _start(carga: CargaDeInvitaciones, tarea: str, titulo: str, by: Usuario) -> None:
    destino = f"/municipios/{carga.municipio_id}/tablero/invitaciones/{carga.pk}/"
    carga.trabajo = enqueue(
        tarea,
        clave=f"{tarea}-{carga.pk}",
        espera=Espera(persona_id=by.pk, titulo=titulo[:160], destino=destino),
        carga_id=str(carga.pk),
    )
    carga.save(update_fields=["trabajo"])


def _lock(carga: CargaDeInvitaciones) -> CargaDeInvitaciones:
    return (
        CargaDeInvitaciones.objects.select_for_update(of=("self",))
        .select_related("municipio__entidad", "confirmada_por")
        .defer("contenido")
        .get(pk=carga.pk)
    )
