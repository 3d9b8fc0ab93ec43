"""The room of a network: each municipality that a source named, and how it stands today."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef

from municipios.enums import EstadoMembresia
from municipios.models import Membresia, Municipio, Red

POR_PAGINA = 40


@dataclass(frozen=True, slots=True)
class Renglon:
    """A municipality in the room: how it stands today, and what was said of it, newest first."""

    municipio: Municipio
    is_member: bool
    palabra: str
    dicho: list[Membresia]


@dataclass(frozen=True, slots=True)
class Sala:
    """A page of the room, with the counts of all of it."""

    red: Red
    renglones: list[Renglon]
    miembros: int
    nombrados: int
    pagina: int
    hay_mas: bool


def sala(red: Red, *, on: date, pagina: int) -> Sala:
    """Read a page of the room: four queries."""
    said = Membresia.objects.filter(red=red)
    members = Membresia.objects.de_miembros(on)
    counts = said.aggregate(nombrados=Count("municipio", distinct=True))
    counts |= members.filter(red=red).aggregate(miembros=Count("municipio", distinct=True))
    start = (pagina - 1) * POR_PAGINA
    named = Municipio.objects.filter(membresias__red=red).distinct()
    places = named.select_related("entidad").order_by("busqueda", "pk")
    page = list(places[start : start + POR_PAGINA + 1])
    shown = page[:POR_PAGINA]
    rows = (
        said.filter(municipio__in=shown)
        .annotate(vale=Exists(members.filter(pk=OuterRef("pk"))))
        .order_by("-fuente_fecha", "-pk")
    )
    by_place: dict[str, list[Membresia]] = defaultdict(list)
    for row in rows:
        by_place[row.municipio_id].append(row)
    return Sala(
        red=red,
        renglones=[_row(one, by_place[one.pk], on) for one in shown],
        pagina=pagina,
        hay_mas=len(page) > POR_PAGINA,
        **counts,
    )


def _row(municipio: Municipio, said: list[Membresia], on: date) -> Renglon:
    """A member is whoever some statement makes one today; else the newest one decides."""
    if any(one.vale for one in said):  # type: ignore[attr-defined]  # annotated by `sala`
        return Renglon(municipio, True, EstadoMembresia.MIEMBRO.label, said)
    newest = said[0]
    word = newest.get_estado_display()
    if newest.estado == EstadoMembresia.MIEMBRO:
        is_to_come = newest.desde is not None and newest.desde > on
        word = "Todavía no ingresa" if is_to_come else "Ya no es miembro"
    return Renglon(municipio, False, word, said)
