"""The networks: who belongs, who was only invited, which offices coordinate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cuentas.models import CoordinacionDeRed
from cuentas.queries import coordinaciones_de_red
from municipios.enums import EstadoMembresia
from municipios.models import Membresia, Red


@dataclass(frozen=True, slots=True)
class RedVista:
    """A network with what sources say of its membership."""

    red: Red
    objetivos: list[str]
    nombramientos: list[CoordinacionDeRed]
    coordinacion: Sequence[Membresia]
    miembros: Sequence[Membresia]
    invitados: Sequence[Membresia]
    anteriores: Sequence[Membresia]
    coordinaciones: list[Red]


def lista(*, on: date) -> QuerySet[Red]:
    """Return the networks, each with how many municipalities are members and were invited."""
    standing = Membresia.objects.de_miembros(on)
    here = standing.filter(red=OuterRef("red"), municipio=OuterRef("municipio"))
    asked = Membresia.objects.filter(
        ~Exists(here), ~Exists(_newer()), estado=EstadoMembresia.INVITADO
    )
    return (
        Red.objects.select_related("parte_de")
        .annotate(miembros=_municipios(standing), invitados=_municipios(asked))
        .order_by("nombre")
    )


def red(slug: str, *, at: datetime) -> RedVista | None:
    """Read a network, with its membership as of that day: four queries."""
    found = Red.objects.select_related("parte_de").filter(slug=slug).first()
    if found is None:
        return None
    standing_today = Membresia.objects.de_miembros(timezone.localdate(at))
    rows = list(
        found.membresias.annotate(
            vale=Exists(standing_today.filter(pk=OuterRef("pk"))), superada=Exists(_newer())
        )
        .select_related("municipio__entidad")
        .order_by("municipio__busqueda", "fuente_fecha", "pk")
    )
    standing = [one for one in rows if one.vale]
    members = {one.municipio_id for one in standing}
    # Whoever was invited and came in, or left, does not wait; what was said stays below.
    invited = [
        one
        for one in rows
        if one.estado == EstadoMembresia.INVITADO
        and one.municipio_id not in members
        and not one.superada
    ]
    shown = {one.pk for one in (*standing, *invited)}
    return RedVista(
        red=found,
        objetivos=[line.strip() for line in found.objetivo.splitlines() if line.strip()],
        nombramientos=coordinaciones_de_red.current(found, at=at),
        coordinacion=[one for one in standing if one.funcion],
        miembros=[one for one in standing if not one.funcion],
        invitados=invited,
        anteriores=[one for one in rows if one.pk not in shown],
        coordinaciones=list(found.coordinaciones.order_by("nombre")),
    )


def _newer() -> QuerySet[Membresia]:
    """Return what a later source says of the same municipality and network."""
    later = Q(fuente_fecha__gt=OuterRef("fuente_fecha")) | Q(
        fuente_fecha=OuterRef("fuente_fecha"), pk__gt=OuterRef("pk")
    )
    return Membresia.objects.filter(later, red=OuterRef("red"), municipio=OuterRef("municipio"))


def _municipios(said: QuerySet[Membresia]) -> Count:
    return Count("membresias__municipio", filter=Q(membresias__in=said), distinct=True)
