"""How well the results of a practice are shown; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from .enums import EstadoReplica, NivelEvidencia

# What a reviewer may say. The fifth is computed.
ASIGNABLES = (
    NivelEvidencia.RELATO, NivelEvidencia.ANTES_DESPUES, NivelEvidencia.COMPARACION,
    NivelEvidencia.INDEPENDIENTE,
)  # fmt: skip
MUNICIPIOS = 2


@dataclass(frozen=True, slots=True)
class ReplicaVista:
    """What of a replica counts as evidence."""

    municipio: str
    estado: str
    confirmada_origen: bool
    confirmada_receptor: bool
    mediciones: int


def level(asignado: int | None, replicas: Iterable[ReplicaVista]) -> NivelEvidencia | None:
    """Return five where two municipalities measured it again, else what the review said."""
    measured = {una.municipio for una in replicas if counts(una)}
    if len(measured) >= MUNICIPIOS:
        return NivelEvidencia.REPLICADA
    return NivelEvidencia(asignado) if asignado else None


def counts(una: ReplicaVista) -> bool:
    """Whether it was carried to its end, measured again and confirmed by both sides."""
    return (
        una.estado == EstadoReplica.EVALUADA
        and una.confirmada_origen
        and una.confirmada_receptor
        and una.mediciones > 0
    )
