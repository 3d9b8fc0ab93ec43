"""One municipality and where it stands on the map."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from municipios.models import Membresia, Municipio

from ..mapa import contornos
from ..models import Instrumento, Organo

CVEGEO = re.compile(r"[0-9]{5}")


@dataclass(frozen=True, slots=True)
class Lugar:
    """A municipality's place on the map; no point where the source has none."""

    contorno: str
    x: str
    y: str


def municipio(cvegeo: str) -> Municipio | None:
    """Return the municipality of that key; None for a key that is not there, or is no key.

    Annotated with what the directory has about it, so that nothing is asked in vain.
    """
    if not CVEGEO.fullmatch(cvegeo):
        return None
    return (
        Municipio.objects.select_related("entidad")
        .annotate(
            con_organos=Exists(Organo.objects.filter(municipio=OuterRef("pk"))),
            con_instrumentos=Exists(Instrumento.objects.filter(municipio=OuterRef("pk"))),
            con_redes=Exists(Membresia.objects.filter(municipio=OuterRef("pk"))),
        )
        .filter(pk=cvegeo)
        .first()
    )


def lugar(found: Municipio) -> Lugar:
    has_point = found.x is not None and found.y is not None
    return Lugar(
        contorno=contornos().get(found.entidad_id, ""),
        x=f"{found.x:.1f}" if has_point else "",
        y=f"{found.y:.1f}" if has_point else "",
    )
