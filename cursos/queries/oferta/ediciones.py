"""The editions that one may come into, now or once their enrolment opens, and for whom they are."""

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
class Grupos:
    """The groups of a course: how many are open and announced, their ways, regions and offices."""

    abiertos: int = 0
    anunciados: int = 0
    modalidades: frozenset[str] = frozenset()
    regiones: frozenset[str] = frozenset()
    cargos: frozenset[str] = frozenset()


# Who studies alone does it from anywhere and in whatever office.
DE_QUIENQUIERA = Grupos(regiones=_REGIONES, cargos=_CARGOS)


def by_course(at: datetime) -> dict[int, Grupos]:
    """Return each course's groups: one query, two more where there are any."""
    rows = list(_to_come(at).only("curso_id", "modalidad", "cargos", "abre_at"))
    limited = _regions(at) if rows else {}
    found: dict[int, Grupos] = {}
    for row in rows:
        one = found.setdefault(row.curso_id, Grupos())
        if row.abre_at is None or row.abre_at <= at:
            one.abiertos += 1
        else:
            one.anunciados += 1
        one.modalidades |= {row.modalidad}
        # Who is not told whom it is for reads that it is for whoever it may be.
        one.regiones |= limited.get(row.pk, _REGIONES)
        one.cargos |= frozenset(row.cargos) or _CARGOS
    return found


def open_now(at: datetime) -> QuerySet[Edicion]:
    """Return the editions whose enrolment is open, by the person's own hand or their enlace's."""
    return _to_come(at).filter(Q(abre_at__isnull=True) | Q(abre_at__lte=at))


def _to_come(at: datetime) -> QuerySet[Edicion]:
    """Return those too whose enrolment opens later."""
    return Edicion.objects.filter(
        Q(cierra_at__isnull=True) | Q(cierra_at__gte=at),
        Q(termina__isnull=True) | Q(termina__gte=timezone.localdate(at)),
        estado=EstadoEdicion.PUBLICADA,
        curso__live=True,
    )


def _regions(at: datetime) -> dict[UUID, frozenset[str]]:
    """Return the regions of those editions that are kept for some municipalities or networks."""
    here = _to_come(at)
    members = Membresia.objects.de_miembros(timezone.localdate(at)).order_by()
    joined = members.filter(red__in=here.values("redes"))
    of_red: dict[int, set[str]] = {}
    for red, state in joined.values_list("red", Left("municipio_id", 2)).distinct():
        of_red.setdefault(red, set()).add(state)
    found: dict[UUID, frozenset[str]] = {}
    for pk, state, red in here.values_list("pk", Left("municipios", 2), "redes").distinct():
        if state or red:
            states = of_red.get(red, set()) | ({state} if state else set())
            found[pk] = found.get(pk, frozenset()) | {str(region_of(one)) for one in states}
    return found
