"""The editions that one may come into now, and for whom they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone

from cuentas.enums import CargoTipo
from municipios.models import Membresia
from municipios.regiones import Region, region_of

from ...enums import EstadoEdicion
from ...models import Edicion

_CARGOS = frozenset(str(value) for value in CargoTipo.values)
_REGIONES = frozenset(str(value) for value in Region.values)


@dataclass
class Abiertas:
    """What a course has open: how many groups, their ways, regions and offices."""

    cuantas: int = 0
    modalidades: frozenset[str] = frozenset()
    regiones: frozenset[str] = frozenset()
    cargos: frozenset[str] = frozenset()


def by_course(at: datetime) -> dict[int, Abiertas]:
    """Return what each course has open: one query, three more where there are any."""
    rows = list(open_now(at).only("curso_id", "modalidad", "cargos"))
    limited = _regions(at) if rows else {}
    found: dict[int, Abiertas] = {}
    for row in rows:
        one = found.setdefault(row.curso_id, Abiertas())
        one.cuantas += 1
        one.modalidades |= {row.modalidad}
        # Who is not told whom it is for reads that it is for whoever it may be.
        one.regiones |= limited.get(row.pk, _REGIONES)
        one.cargos |= frozenset(row.cargos) or _CARGOS
    return found


def open_now(at: datetime) -> QuerySet[Edicion]:
    """Return the editions whose enrolment is open, by the person's own hand or their enlace's."""
    return Edicion.objects.filter(
        Q(abre_at__isnull=True) | Q(abre_at__lte=at),
        Q(cierra_at__isnull=True) | Q(cierra_at__gte=at),
        Q(termina__isnull=True) | Q(termina__gte=timezone.localdate(at)),
        estado=EstadoEdicion.PUBLICADA,
        curso__live=True,
    )


def _regions(at: datetime) -> dict[UUID, frozenset[str]]:
    """Return the regions of those editions that are kept for some municipalities or networks."""
    here = open_now(at).values("pk")
    places = Edicion.municipios.through.objects.filter(edicion__in=here)
    named = places.values_list("edicion_id", Left("municipio_id", 2)).distinct()
    networks = Edicion.redes.through.objects.filter(edicion__in=here)
    members = Membresia.objects.de_miembros(timezone.localdate(at))
    joined = members.filter(red__in=networks.values("red_id")).order_by()
    of_red: dict[int, set[str]] = {}
    for red, state in joined.values_list("red", Left("municipio_id", 2)).distinct():
        of_red.setdefault(red, set()).add(state)
    found: dict[UUID, frozenset[str]] = {}
    for pk, state in named:
        found[pk] = found.get(pk, frozenset()) | {str(region_of(state))}
    for pk, red in networks.values_list("edicion_id", "red_id"):
        regions = {str(region_of(state)) for state in of_red.get(red, ())}
        found[pk] = found.get(pk, frozenset()) | regions
    return found
