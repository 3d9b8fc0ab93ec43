"""What waits for somebody in the replicas of the municipalities they act for: one query."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from cuentas.models import Designacion, Usuario

from ..avance import ADOPTADAS, FINALES
from ..enums import EstadoReplica, Origen
from ..models import Replica
from .replicas import given_by

# Counted under these names: the icon, one, several, the words on the link.
_QUE = {
    "por_confirmar": (
        "hecho", "réplica de una práctica suya espera que la confirmen.",
        "réplicas de sus prácticas esperan que las confirmen.", "Leer lo que cuentan",
    ),
    "abiertas": (
        "pendiente", "réplica de su municipio sigue en marcha.",
        "réplicas de su municipio siguen en marcha.", "Ver qué sigue",
    ),
}  # fmt: skip


def of(usuario: Usuario, *, at: datetime) -> Iterator[tuple[str, str, str, str]]:
    """Yield icon, words, words of the link and address for each thing that waits."""
    mine = Designacion.objects.vigentes(at).filter(persona=usuario).values("municipio")
    going = ~Q(estado__in=[*FINALES, EstadoReplica.EVALUADA]) & Q(municipio__in=mine)
    asked = given_by(mine) & Q(
        origen__origen=Origen.MUNICIPAL, estado__in=ADOPTADAS, confirmada_origen_at=None
    )
    counted = Replica.objects.aggregate(
        por_confirmar=Count("pk", filter=asked), abiertas=Count("pk", filter=going)
    )
    for name, (icono, one, several, accion) in _QUE.items():
        if n := counted[name]:
            texto = f"{n:,} {one if n == 1 else several}"
            yield icono, texto, accion, reverse("replicas:mias")
