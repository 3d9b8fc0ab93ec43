"""Taking up a practice of another municipality, and how far it came."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from comun.visibles import published
from cuentas.models import Usuario
from municipios.models import Municipio

from .. import lados
from ..avance import FINALES, Cambio, Dicho, step
from ..enums import EstadoReplica, Suceso
from ..models import PracticaPage, Replica, ReplicaHito
from . import avisar_replicas, interesados


class NoSePuede(Exception):
    """It is not possible now; the message says why and what to do, `campo` where it is mended."""

    def __init__(self, texto: str, campo: str | None = None) -> None:
        super().__init__(texto)
        self.campo = campo


@transaction.atomic
def ask(
    *, practica: PracticaPage, municipio: Municipio, nota: str, by: Usuario, at: datetime
) -> Replica:
    """Write down that a municipality wants to replicate a practice; return the one it has open.

    :raises NoSePuede: it is not published, or it is its own.
    """
    # Held until the end: who asks twice gets one.
    practica = PracticaPage.objects.select_for_update(of=("self",), no_key=True).get(pk=practica.pk)
    if not is_open(practica):
        raise NoSePuede("Esta práctica ya no está publicada, así que no se puede replicar.")
    if municipio.pk in lados.behind(practica):
        raise NoSePuede("Esta práctica es de su propio municipio.", "municipio")
    found = Replica.objects.filter(origen=practica, municipio=municipio).exclude(estado__in=FINALES)
    if (mine := found.first()) is not None:
        return mine
    replica = Replica.objects.create(
        origen=practica,
        version=practica.versiones.order_by("-numero").first(),
        municipio=municipio,
        pedida_por=by,
        pedida_at=at,
    )
    hito = note(
        replica=replica, municipio=municipio.pk, estado=EstadoReplica.INTERES, nota=nota,
        fecha=timezone.localdate(at), by=by, at=at,
    )  # fmt: skip
    avisar_replicas.moved(replica=replica, hito=hito, at=at)
    log(replica, "practicas.replica_pedir", user=by, timestamp=at)
    return replica


@transaction.atomic
def move(
    *,
    replica: Replica,
    a: str,
    fecha: date,
    nota: str = "",
    motivo: str = "",
    motivo_publico: bool = False,
    resultado: str = "",
    by: Usuario,
    at: datetime,
) -> Replica:
    """Take the replica to its next state; what both sides had confirmed was another one.

    :raises NoSePuede: there is no such step from here, or something must be told first.
    """
    replica = lock(replica)
    if replica.estado == a:
        return replica  # a second click
    cambio = step(replica.estado, a)
    if cambio is None:
        raise NoSePuede(
            f"Mientras tanto la réplica pasó a «{replica.get_estado_display()}». No se cambió nada."
        )
    _check(replica, cambio, Dicho(fecha, nota, motivo, resultado), at)
    replica.estado = cambio.a
    if cambio.a in FINALES:
        replica.motivo, replica.motivo_publico = motivo, motivo_publico
    if "resultado" in cambio.pide:
        replica.resultado = resultado
    unconfirm(replica)
    replica.save()
    hito = note(
        replica=replica, municipio=replica.municipio_id, estado=cambio.a, nota=nota, fecha=fecha,
        by=by, at=at,
    )  # fmt: skip
    avisar_replicas.moved(replica=replica, hito=hito, at=at)
    if cambio.a == EstadoReplica.EVALUADA:
        interesados.tell(
            practica=replica.origen, suceso=Suceso.RESULTADOS, clave=str(replica.pk), at=at,
            detalle=f"{replica.municipio}: {replica.get_resultado_display().lower()}.",
        )  # fmt: skip
    log(replica, "practicas.replica_mover", user=by, data={"estado": cambio.a}, timestamp=at)
    return replica


def is_open(practica: PracticaPage) -> bool:
    """Whether everybody may read it, and it is still kept up: then it may be taken up."""
    found = published(PracticaPage.objects.filter(pk=practica.pk, archivada_at=None))
    return found.exists()


def lock(replica: Replica) -> Replica:
    """Read the replica again and hold it until the transaction ends."""
    held = Replica.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("origen", "municipio__entidad").get(pk=replica.pk)


def note(
    *,
    replica: Replica,
    municipio: str,
    estado: str = "",
    nota: str,
    fecha: date,
    by: Usuario,
    at: datetime,
) -> ReplicaHito:
    """Write a line that nobody changes afterwards."""
    return ReplicaHito.objects.create(
        replica=replica, municipio_id=municipio, estado=estado, nota=nota, fecha=fecha, por=by,
        at=at,
    )  # fmt: skip


def unconfirm(replica: Replica) -> None:
    """Forget both confirmations: they were of other words."""
    replica.confirmada_origen_por = replica.confirmada_receptor_por = None
    replica.confirmada_origen_at = replica.confirmada_receptor_at = None


def _check(replica: Replica, cambio: Cambio, dicho: Dicho, at: datetime) -> None:
    assert dicho.fecha is not None  # noqa: S101  # the caller gave one
    if dicho.fecha > timezone.localdate(at):
        raise NoSePuede("Esa fecha todavía no llega.", "fecha")
    before = replica.hitos.exclude(estado="").order_by("-at", "-pk").first()
    if before is not None and dicho.fecha < before.fecha:
        raise NoSePuede(
            f"Es anterior al paso de antes, que fue el {before.fecha:%d/%m/%Y}.", "fecha"
        )
    told = Dicho(
        dicho.fecha, dicho.nota, dicho.motivo, dicho.resultado, replica.remediciones.count()
    )
    if (missing := cambio.falta(told)) is not None:
        campo, texto = missing
        raise NoSePuede(texto, campo)
