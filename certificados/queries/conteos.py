"""How often a certificate was looked at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from ..models import Certificado, Conteo


@dataclass(frozen=True)
class Consultas:
    """In all, and in the last seven days, today among them."""

    total: int
    semana: int


def of(certificado: Certificado, *, today: date) -> Consultas:
    """Read the counts of one certificate: one query."""
    lately = Q(dia__gt=today - timedelta(days=7))
    sums = Conteo.objects.filter(certificado=certificado).aggregate(
        total=Sum("veces"), semana=Sum("veces", filter=lately)
    )
    return Consultas(sums["total"] or 0, sums["semana"] or 0)
