"""The names of what a practice's content points to by id."""

from cursos.models import CursoPage
from municipios.models import Municipio

from ..contenido import Contenido, rows
from ..enums import TipoRelacion
from ..models import PracticaPage

_GONE = "una práctica que ya no está publicada"


def municipios(contenido: Contenido) -> list[str]:
    """Return the municipalities that made it too, in their order."""
    wanted = [str(row["municipio"]) for row in rows(contenido, "coautores")]
    if not wanted:
        return []
    found = Municipio.objects.select_related("entidad").in_bulk(wanted)
    return [str(found[clave]) for clave in wanted if clave in found]


def cursos(contenido: Contenido) -> list[str]:
    """Return the courses in which it is taught."""
    wanted = [row["curso"] for row in rows(contenido, "cursos")]
    if not wanted:
        return []
    found = dict(CursoPage.objects.filter(pk__in=wanted).values_list("pk", "title"))
    return [found[pk] for pk in wanted if pk in found]


def relaciones(contenido: Contenido) -> list[str]:
    """Return what it is to other practices: «Complementa a Rutas a pie»."""
    wanted = {row["otra"]: str(row.get("tipo") or "") for row in rows(contenido, "relaciones")}
    if not wanted:
        return []
    live = PracticaPage.objects.live().filter(pk__in=wanted)
    found = dict(live.values_list("pk", "title"))
    kinds = dict(TipoRelacion.choices)
    return [f"{kinds.get(tipo, '')} {found.get(pk, _GONE)}".strip() for pk, tipo in wanted.items()]
