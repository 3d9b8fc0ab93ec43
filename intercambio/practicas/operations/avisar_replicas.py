"""Telling the other side of a replica what happened: on the site, and by letter if it moved."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from avisos import operations as avisos
from cuentas.models import Designacion, Usuario

from .. import lados
from ..enums import EstadoReplica
from ..models import Replica, ReplicaHito
from .avisar import write_each

_PASO = {
    EstadoReplica.INTERES.value: "quiere replicar",
    EstadoReplica.EVALUACION.value: "evalúa si replica",
    EstadoReplica.ADOPTADA.value: "adoptó",
    EstadoReplica.OPERACION.value: "puso en operación",
    EstadoReplica.EVALUADA.value: "contó cómo le resultó",
    EstadoReplica.DESCARTADA.value: "descartó replicar",
    EstadoReplica.ABANDONADA.value: "dejó de replicar",
}


def moved(*, replica: Replica, hito: ReplicaHito, at: datetime) -> None:
    """Tell the people of the origin, on the site and by letter."""
    texto = f"{replica.municipio} {_PASO[hito.estado]} «{replica.origen.title}»."
    personas = _people(lados.givers(replica.origen), at=at, but=hito.por_id)
    _notify(personas, f"replica-{hito.pk}", texto, replica, at)
    write_each(
        personas, "practicas/mail/replica", f"replica-{hito.pk}", address(replica), texto=texto
    )


def said(*, replica: Replica, hito: ReplicaHito, at: datetime) -> None:
    """Tell the other side that somebody wrote."""
    both = lados.givers(replica.origen) | {replica.municipio_id}
    personas = _people(both - {hito.municipio_id}, at=at, but=hito.por_id)
    texto = f"{hito.municipio} escribió en la réplica de «{replica.origen.title}»."
    _notify(personas, f"replica-{hito.pk}", texto, replica, at)


def confirmed(*, replica: Replica, origen: bool, at: datetime) -> None:
    """Tell the other side that this one stands by it."""
    others = {replica.municipio_id} if origen else lados.givers(replica.origen)
    quien = "El origen" if origen else str(replica.municipio)
    _notify(
        _people(others, at=at),
        f"replica-confirmada-{replica.pk}-{at:%Y%m%d%H%M%S}",
        f"{quien} confirmó la réplica de «{replica.origen.title}».",
        replica,
        at,
    )


def address(replica: Replica) -> str:
    return reverse("replicas:replica", args=[replica.pk])


def _notify(
    personas: Collection[Usuario], clave: str, texto: str, replica: Replica, at: datetime
) -> None:
    avisos.notify(
        personas=[persona.pk for persona in personas], clave=clave, texto=texto,
        url=address(replica), at=at,
    )  # fmt: skip


def _people(municipios: Collection[str], *, at: datetime, but: int = 0) -> list[Usuario]:
    """Return who is appointed for these municipalities at that moment."""
    appointed = Designacion.objects.vigentes(at).filter(municipio__in=municipios)
    found = Usuario.objects.filter(is_active=True, pk__in=appointed.values("persona"))
    return list(found.exclude(pk=but).order_by("pk"))
