"""What the form offers to choose from."""

import re
from collections import defaultdict
from datetime import datetime

from cuentas.models import Usuario
from cuentas.permissions import municipios_of
from intercambio.practicas.enums import EstadoReplica
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.queries.publicadas import publicadas
from metodologia.models import ElementoPage, TipoElementoPage
from metodologia.queries import plate
from municipios.models import Municipio

_OVER = [EstadoReplica.DESCARTADA, EstadoReplica.ABANDONADA]


def municipios(usuario: Usuario, *, at: datetime) -> list[tuple[str, str]]:
    """Return the municipalities for which this person acts, to choose from: two queries."""
    mine = municipios_of(usuario, on=at)
    rows = Municipio.objects.select_related("entidad").filter(pk__in=mine).order_by("pk")
    return [(one.pk, str(one)) for one in rows] if mine else []


def elementos() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the elements of the methodology in their lists: two queries."""
    names = dict(TipoElementoPage.objects.live().values_list("slug", "title"))
    rows = ElementoPage.objects.live().order_by("path").values_list("clave", "title", "url_path")
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for clave, title, url_path in rows:
        groups[url_path.split("/")[-3]].append((clave, f"{plate(clave)}. {title}"))
    return [(names[slug], choices) for slug, choices in groups.items() if slug in names]


def practica(number: str) -> PracticaPage | None:
    """Return a published practice to be tied; none for what is no number of one."""
    if not re.fullmatch(r"[0-9]{1,9}", number):
        return None
    return publicadas().filter(pk=int(number)).first()


def replicas(mine: list[str]) -> list[tuple[str, str]]:
    """Return what these municipalities are replicating, to choose from: one query."""
    rows = Replica.objects.filter(municipio__in=mine).exclude(estado__in=_OVER)
    named = rows.order_by("-pedida_at").values_list("pk", "origen__title")[:30]
    return [(str(pk), title) for pk, title in named]
