"""What who receives tells of a replica: what changed, what was measured, which practice it became.

What was confirmed is confirmed no more where the words change.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..avance import ADOPTADAS
from ..enums import EstadoReplica, ResultadoReplica
from ..models import Indicador, Remedicion, Replica, ReplicaObstaculo
from .replicas import NoSePuede, lock, unconfirm

# From here on there is something to measure.
MIDE = ADOPTADAS | {EstadoReplica.ABANDONADA}
_OTRA = (
    "Alguien de su municipio guardó otra versión mientras usted escribía. Lo suyo sigue aquí, sin "
    "guardar: compare con la página de la réplica y guarde otra vez."
)


@dataclass(frozen=True, slots=True)
class Relato:
    """What is told in words and by choosing."""

    fidelidad: str
    adaptaciones: str
    apoyos: str
    evidencia: str
    obstaculos: tuple[str, ...]
    resultado: str


@dataclass(frozen=True, slots=True)
class Medicion:
    """An indicator of the origin, measured again; what it is called and its unit are copied."""

    nombre: str
    unidad: str
    valor_antes: Decimal
    fecha_antes: date
    valor_despues: Decimal
    fecha_despues: date
    fuente: str


def fingerprint(replica: Replica) -> str:
    """Return the fingerprint of all that the replica tells: two queries."""
    told = [
        replica.estado, replica.fidelidad, replica.adaptaciones, replica.apoyos, replica.evidencia,
        replica.resultado, replica.motivo, replica.practica_resultante_id,
        sorted(replica.obstaculos.values_list("obstaculo", flat=True)),
        [[str(cell) for cell in row] for row in _measures(replica)],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@transaction.atomic
def tell(*, replica: Replica, relato: Relato, base: str, by: Usuario, at: datetime) -> Replica:
    """Keep what is told.

    :raises NoSePuede: somebody kept other words meanwhile, or a result needs a measure.
    """
    replica = lock(replica)
    before = fingerprint(replica)
    for name in ("fidelidad", "adaptaciones", "apoyos", "evidencia"):
        setattr(replica, name, getattr(relato, name))
    if replica.estado == EstadoReplica.EVALUADA:
        _check_result(relato.resultado, replica.remediciones.exists())
        replica.resultado = relato.resultado
    _mark_obstacles(replica, relato.obstaculos)
    return _keep(replica, before, base, by, at)


@transaction.atomic
def measure(
    *, replica: Replica, mediciones: Collection[Medicion], base: str, by: Usuario, at: datetime
) -> Replica:
    """Keep what was measured, in place of what there was.

    :raises NoSePuede: it was not adopted, it is no indicator of the origin, or somebody kept
        other measures meanwhile.
    """
    replica = lock(replica)
    if replica.estado not in MIDE:
        raise NoSePuede("Primero adopte la práctica: antes no hay qué medir.")
    before = fingerprint(replica)
    known = measurable(replica)
    if any((one.nombre, one.unidad) not in known for one in mediciones):
        raise NoSePuede("El origen cambió sus indicadores. Abra otra vez esta página.")
    if replica.estado == EstadoReplica.EVALUADA:
        _check_result(replica.resultado, bool(mediciones))
    replica.remediciones.all().delete()
    Remedicion.objects.bulk_create(
        [
            Remedicion(
                replica=replica,
                comportamiento=known[one.nombre, one.unidad].comportamiento,
                **{name: getattr(one, name) for name in Medicion.__slots__},
            )
            for one in mediciones
        ]
    )
    return _keep(replica, before, base, by, at)


def measurable(replica: Replica) -> dict[tuple[str, str], Indicador | Remedicion]:
    """Return what may be measured again, by name and unit: two queries.

    What was measured once stays, even where the origin no longer tells it.
    """
    found: dict[tuple[str, str], Indicador | Remedicion] = {
        (one.nombre, one.unidad): one for one in replica.remediciones.order_by("pk")
    }
    if replica.origen.live:
        rows = Indicador.objects.filter(practica=replica.origen_id).order_by("sort_order", "pk")
        found = {(one.nombre, one.unidad): one for one in rows} | found
    return found


def _measures(replica: Replica) -> list[tuple[object, ...]]:
    """By name: values alone may come back with other zeros, so they are made one."""
    rows = replica.remediciones.order_by("nombre", "unidad").values_list(*Medicion.__slots__)
    return [
        tuple(cell.normalize() if isinstance(cell, Decimal) else cell for cell in row)
        for row in rows
    ]


def _mark_obstacles(replica: Replica, chosen: Collection[str]) -> None:
    replica.obstaculos.exclude(obstaculo__in=chosen).delete()
    marked = set(replica.obstaculos.values_list("obstaculo", flat=True))
    ReplicaObstaculo.objects.bulk_create(
        [ReplicaObstaculo(replica=replica, obstaculo=one) for one in chosen if one not in marked]
    )


def _check_result(resultado: str, measured: bool) -> None:
    if not resultado:
        raise NoSePuede("Elija cómo resultó.", "resultado")
    if not measured and resultado != ResultadoReplica.SIN_MEDIR:
        raise NoSePuede(
            "La réplica está evaluada: deje al menos una medición, o diga «Sin medir todavía».",
            "resultado",
        )


def _keep(replica: Replica, before: str, base: str, by: Usuario, at: datetime) -> Replica:
    """Save if something changed; refuse if the form was made of other words."""
    after = fingerprint(replica)
    if after == before:
        return replica
    if base != before:
        raise NoSePuede(_OTRA)  # the transaction takes back what was written above
    unconfirm(replica)
    replica.save()
    log(replica, "practicas.replica_relatar", user=by, timestamp=at)
    return replica
