"""Which practice came of a replica: the practices stay a graph without a way back."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from directorio.models import MunicipioPage

from ..enums import Origen
from ..models import BibliotecaPage, PracticaPage, Replica
from .replicas import NoSePuede, lock, unconfirm


@transaction.atomic
def bind(*, replica: Replica, practica: PracticaPage | None, by: Usuario, at: datetime) -> Replica:
    """Say which practice of the receiver's own came of the replica; None: not yet.

    :raises NoSePuede: it is not theirs, or what was replicated came of it.
    """
    # One at a time in the whole library: two people, each with half of a circle, see each other.
    list(BibliotecaPage.objects.select_for_update(of=("self",), no_key=True).order_by("pk"))
    replica = lock(replica)
    if replica.practica_resultante_id == (practica.pk if practica else None):
        return replica
    if practica is not None:
        _check(replica, practica)
    replica.practica_resultante = practica
    unconfirm(replica)
    replica.save()
    data = {"practica": practica.pk if practica else None}
    log(replica, "practicas.replica_resultante", user=by, data=data, timestamp=at)
    return replica


def ancestors(practica: int) -> set[int]:
    """Return the practices from which this one came, near and far; a query for each generation."""
    found: set[int] = set()
    edge = {practica}
    while edge:
        above = Replica.objects.filter(practica_resultante__in=edge).values_list(
            "origen", flat=True
        )
        edge = set(above) - found
        found |= edge
    return found


def _check(replica: Replica, practica: PracticaPage) -> None:
    place = MunicipioPage.objects.filter(
        path=practica.path[: -practica.steplen], municipio=replica.municipio_id
    )
    if practica.origen != Origen.MUNICIPAL or not place.exists():
        raise NoSePuede("Elija una práctica de su municipio.", "practica")
    if practica.pk in ancestors(replica.origen_id) | {replica.origen_id}:
        raise NoSePuede(
            "Esa práctica es anterior: la que usted replica salió de ella. Elija otra.", "practica"
        )
