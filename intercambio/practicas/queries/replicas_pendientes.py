"""What waits for somebody in the replicas of the municipalities they act for: counts, one query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from cuentas.models import Designacion, Usuario

from ..avance import ADOPTADAS, FINALES
from ..enums import Origen
from ..models import Replica
from .replicas import given_by


@dataclass(frozen=True, slots=True)
class Esperan:
    """Replicas that this person's municipalities carry on, and that others ask them to confirm."""

    abiertas: int
    por_confirmar: int


def of(usuario: Usuario, *, at: datetime) -> Esperan:
    appointed = Designacion.objects.vigentes(at).filter(persona=usuario)
    mine = appointed.values("municipio")
    # Evaluated ones wait only for their own enlace's word.
    moving = ~Q(estado__in=[*FINALES, "evaluada"]) & Q(municipio__in=mine)
    asked = Q(
        origen__origen=Origen.MUNICIPAL,
        estado__in=ADOPTADAS,
        confirmada_origen_at=None,
    )
    counted = Replica.objects.aggregate(
        abiertas=Count("pk", filter=moving),
        por_confirmar=Count("pk", filter=asked & given_by(mine)),
    )
    return Esperan(**counted)
