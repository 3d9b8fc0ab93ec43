"""A municipality's record: its bodies and what is said of them, its instruments, its networks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from comun.direcciones import from_url_path
from municipios.models import Membresia, Municipio

from ..enums import Aspecto, TipoOrgano, Vigencia
from ..models import Afirmacion, Instrumento, Integrante, Organo


@dataclass(frozen=True, slots=True)
class Dicho:
    """What is said of one aspect: the latest word first, and every earlier one after it."""

    aspecto: str
    ultima: Afirmacion
    anteriores: list[Afirmacion]


@dataclass(slots=True)
class OrganoVisto:
    """A body with what is said of it, its seats and the bodies inside it."""

    organo: Organo
    dichos: list[Dicho]
    integrantes: list[Integrante]
    partes: list["OrganoVisto"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class InstrumentoVisto:
    """An instrument, its kind and how it stands today."""

    instrumento: Instrumento
    tipo: str
    tipo_url: str
    vigencia: Vigencia


@dataclass(frozen=True, slots=True)
class Ficha:
    """Everything the directory knows of a municipality."""

    institutos: list[OrganoVisto]
    otros: list[OrganoVisto]
    en_vigor: list[InstrumentoVisto]
    vencidos: list[InstrumentoVisto]
    membresias: list[Membresia]


def ficha(municipio: Municipio, *, on: date) -> Ficha:
    """Read the record of a municipality found by `lugar.municipio`: five queries at most."""
    organos = _organos(municipio) if _has(municipio, "organos") else []
    instrumentos = _instrumentos(municipio, on) if _has(municipio, "instrumentos") else []
    return Ficha(
        institutos=[one for one in organos if one.organo.tipo == TipoOrgano.INSTITUTO],
        otros=[one for one in organos if one.organo.tipo != TipoOrgano.INSTITUTO],
        en_vigor=[one for one in instrumentos if one.vigencia != Vigencia.VENCIDO],
        vencidos=[one for one in instrumentos if one.vigencia == Vigencia.VENCIDO],
        membresias=_membresias(municipio) if _has(municipio, "redes") else [],
    )


def dichos(afirmaciones: Iterable[Afirmacion]) -> list[Dicho]:
    """Sort statements by aspect; one that another corrects is never the latest word."""
    rows = sorted(afirmaciones, key=lambda one: (one.fuente_fecha, one.pk), reverse=True)
    corrected = {one.corrige_id for one in rows}
    found = []
    for aspecto in Aspecto:
        own = [one for one in rows if one.aspecto == aspecto]
        standing = [one for one in own if one.pk not in corrected]
        if own:
            last = standing[0] if standing else own[0]
            earlier = [one for one in own if one.pk != last.pk]
            found.append(Dicho(aspecto.label, last, earlier))
    return found


def _has(municipio: Municipio, what: str) -> bool:
    return bool(getattr(municipio, f"con_{what}", True))


def _organos(municipio: Municipio) -> list[OrganoVisto]:
    organos = Organo.objects.filter(municipio=municipio).order_by("pk")
    said: dict[int, list[Afirmacion]] = defaultdict(list)
    for one in Afirmacion.objects.filter(organo__municipio=municipio):
        said[one.organo_id].append(one)
    seats: dict[int, list[Integrante]] = defaultdict(list)
    for seat in Integrante.objects.filter(organo__municipio=municipio).order_by("pk"):
        seats[seat.organo_id].append(seat)
    views = {one.pk: OrganoVisto(one, dichos(said[one.pk]), seats[one.pk]) for one in organos}
    top: list[OrganoVisto] = []
    for view in views.values():
        above = views.get(view.organo.parte_de_id or 0)
        (above.partes if above else top).append(view)
    return top


def _instrumentos(municipio: Municipio, on: date) -> list[InstrumentoVisto]:
    """What is about to end comes first, then what ends later, then what has no end on record."""
    rows = Instrumento.objects.filter(municipio=municipio).select_related("elemento")
    ordered = sorted(rows, key=lambda one: (one.vigente_hasta or date.max, one.titulo))
    return [_seen(one, on) for one in ordered]


def _seen(one: Instrumento, on: date) -> InstrumentoVisto:
    elemento = one.elemento
    if elemento is None:
        return InstrumentoVisto(one, one.otro_tipo, "", one.vigencia(on))
    url = from_url_path(elemento.url_path or "") if elemento.live else ""
    return InstrumentoVisto(one, elemento.title, url, one.vigencia(on))


def _membresias(municipio: Municipio) -> list[Membresia]:
    rows = Membresia.objects.filter(municipio=municipio).select_related("red")
    return list(rows.order_by("-fuente_fecha", "pk"))


def options(municipio: Municipio) -> list[tuple[Any, str]]:
    """Return the institutes of a municipality, to choose among."""
    rows = Organo.objects.filter(municipio=municipio, tipo=TipoOrgano.INSTITUTO)
    return list(rows.order_by("pk").values_list("pk", "nombre"))
