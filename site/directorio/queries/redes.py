"""The networks: who belongs, who was only invited, which offices coordinate."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from municipios.enums import EstadoMembresia
from municipios.models import Membresia, Red


@dataclass(frozen=True, slots=True)
class RedVista:
    """A network with what sources say of its membership."""

    red: Red
    objetivos: list[str]
    coordinacion: list[Membresia]
    miembros: list[Membresia]
    invitados: list[Membresia]
    anteriores: list[Membresia]
    coordinaciones: list[Red]


def lista() -> QuerySet[Red]:
    """Return the networks, each with how many municipalities are members and were invited."""
    return (
        Red.objects.select_related("parte_de")
        .annotate(
            miembros=_municipios(EstadoMembresia.MIEMBRO),
            invitados=_municipios(EstadoMembresia.INVITADO),
        )
        .order_by("nombre")
    )


def red(slug: str, *, on: date) -> RedVista | None:
    """Read a network, with its membership as of a day: three queries."""
    found = Red.objects.select_related("parte_de").filter(slug=slug).first()
    if found is None:
        return None
    rows = list(
        found.membresias.select_related("municipio__entidad").order_by(
            "municipio__busqueda", "fuente_fecha", "pk"
        )
    )
    standing = [one for one in rows if _is_member(one, on)]
    return RedVista(
        red=found,
        objetivos=[line.strip() for line in found.objetivo.splitlines() if line.strip()],
        coordinacion=[one for one in standing if one.funcion],
        miembros=[one for one in standing if not one.funcion],
        invitados=[one for one in rows if one.estado == EstadoMembresia.INVITADO],
        anteriores=[
            one for one in rows if one.estado != EstadoMembresia.INVITADO and one not in standing
        ],
        coordinaciones=list(found.coordinaciones.order_by("nombre")),
    )


def _is_member(one: Membresia, on: date) -> bool:
    """The same rule as `MembresiaQuerySet.de_miembros`, on rows that were read."""
    begun = one.desde is None or one.desde <= on
    over = one.hasta is not None and one.hasta < on
    return one.estado == EstadoMembresia.MIEMBRO and begun and not over


def _municipios(estado: EstadoMembresia) -> Count:
    of_it = Q(membresias__estado=estado)
    return Count("membresias__municipio", filter=of_it, distinct=True)
