"""What both sides say to each other, and that they stand by what the replica tells."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..avance import ADOPTADAS, FINALES
from ..enums import Origen
from ..models import Replica, ReplicaHito
from . import avisar_replicas
from .replicas import NoSePuede, lock, note
from .replicas_relato import fingerprint


@transaction.atomic
def comment(
    *, replica: Replica, texto: str, municipio: str, by: Usuario, at: datetime
) -> ReplicaHito:
    """Add a word in the name of one of both municipalities; the same word twice is one."""
    replica = lock(replica)
    last = replica.hitos.order_by("-at", "-pk").first()
    if last and (last.por_id, last.nota, last.estado) == (by.pk, texto, ""):
        return last
    hito = note(
        replica=replica, municipio=municipio, nota=texto, fecha=timezone.localdate(at), by=by, at=at
    )
    avisar_replicas.said(replica=replica, hito=hito, at=at)
    log(replica, "practicas.replica_comentar", user=by, timestamp=at)
    return hito


@transaction.atomic
def confirm(*, replica: Replica, origen: bool, base: str, by: Usuario, at: datetime) -> Replica:
    """Write down that one side stands by what the replica tells.

    :param base: fingerprint of what the person read.
    :raises NoSePuede: there is nothing to confirm yet, it changed meanwhile, or the same person
        confirmed for the other side.
    """
    replica = lock(replica)
    lado, otro = ("origen", "receptor") if origen else ("receptor", "origen")
    if getattr(replica, f"confirmada_{lado}_at"):
        return replica
    if replica.estado not in ADOPTADAS:
        raise NoSePuede("Se confirma desde que el municipio la adopta.")
    if origen and replica.origen.origen == Origen.DOCUMENTAL:
        raise NoSePuede("La práctica se tomó de un documento: no se pide confirmación del origen.")
    if base != fingerprint(replica):
        raise NoSePuede("Lo que cuenta la réplica acaba de cambiar. Léalo y confirme otra vez.")
    if getattr(replica, f"confirmada_{otro}_por_id") == by.pk:
        raise NoSePuede("Usted confirmó por el otro municipio. Por este confirma otra persona.")
    setattr(replica, f"confirmada_{lado}_por", by)
    setattr(replica, f"confirmada_{lado}_at", at)
    replica.save()
    avisar_replicas.confirmed(replica=replica, origen=origen, at=at)
    log(replica, "practicas.replica_confirmar", user=by, data={"lado": lado}, timestamp=at)
    return replica


@transaction.atomic
def show_reason(*, replica: Replica, publico: bool, by: Usuario, at: datetime) -> Replica:
    """Let everybody read why it did not go on, or no longer.

    :raises NoSePuede: it goes on.
    """
    replica = lock(replica)
    if replica.estado not in FINALES:
        raise NoSePuede("La réplica sigue: no hay motivo que publicar.")
    if replica.motivo_publico != publico:
        replica.motivo_publico = publico
        replica.save(update_fields=["motivo_publico"])
        log(replica, "practicas.replica_motivo", user=by, data={"publico": publico}, timestamp=at)
    return replica
