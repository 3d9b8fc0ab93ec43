"""What leaves the site in bulk: the feed's entries and the rows of the tables."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from comun.visibles import published
from cursos.models import CursoPage

from ..costo import with_rango_costo
from ..enums import ListaDeOpciones
from ..models import Coautor, Indicador, PracticaCurso, PracticaElemento, PracticaOpcion
from . import cita
from .publicadas import Fila, newest_first, publicadas, rows, with_municipio

ENTRIES = 50
_CHUNK = 500
# Of each column of the table of practices, where it is; what is computed is in `practices`.
_CAMPOS = {
    "folio": "folio", "cvegeo": "cvegeo", "municipio": "municipio", "titulo": "title",
    "resumen": "resumen", "origen": "origen", "fuente": "fuente__nombre_corto",
    "estado": "estado", "tipo_organo": "tipo_organo", "dependencia": "dependencia",
    "administracion": "administracion", "ambito": "ambito", "fecha_inicio": "fecha_inicio",
    "fecha_fin": "fecha_fin", "poblacion": "poblacion", "poblacion_fuente": "poblacion_fuente",
    "rango_poblacional": "rango_poblacional", "rango_costo": "rango_costo",
    "inversion": "inversion", "anio_base": "anio_base", "costo_anual": "costo_anual",
    "personal": "personal", "meses": "meses", "nivel_evidencia": "nivel_evidencia",
    "materia": "materia__clave",
}  # fmt: skip
_DE_FILAS = ("elementos", *ListaDeOpciones.values, "coautores", "cursos")
_AL_FINAL = ("publicada", "actualizada", "licencia", "url")
COLUMNAS = (*_CAMPOS, *_DE_FILAS, *_AL_FINAL)
COLUMNAS_INDICADORES = (
    "folio", "cvegeo", "practica", "indicador", "tipo", "unidad", "comportamiento",
    "valor_antes", "fecha_antes", "valor_despues", "fecha_despues", "meta", "metodo", "tema",
    "fuente", "url_datos", "url",
)  # fmt: skip


def feed(materia: str = "") -> list[Fila]:
    """Return the practices published last, of one materia where its plate is given."""
    found = publicadas()
    if materia:
        found = found.filter(materia__clave=materia)
    return rows(newest_first(found)[:ENTRIES])


def practices() -> Iterator[list[Any]]:
    """Yield a row for each published practice, in the order of `COLUMNAS`: five queries."""
    tied = _tied()
    wanted = with_rango_costo(with_municipio(publicadas())).order_by("pk")
    columns = ("pk", "first_published_at", "last_published_at", "url_path", *_CAMPOS.values())
    for row in wanted.values(*columns).iterator(chunk_size=_CHUNK):
        yield [
            *(row[name] for name in _CAMPOS.values()),
            *(" ".join(tied[row["pk"], name]) for name in _DE_FILAS),
            row["first_published_at"], row["last_published_at"], cita.LICENCIA,
            cita.absolute(row["url_path"]),
        ]  # fmt: skip


def indicators() -> Iterator[list[Any]]:
    """Yield a row for each indicator of the published practices: two queries."""
    found = publicadas()
    keys = dict(found.values_list("pk", "cvegeo"))
    measured = (
        Indicador.objects.filter(practica__in=found.values("pk"))
        .order_by("practica_id", "sort_order", "pk")
        .select_related("practica", "tema")
    )
    for row in measured.iterator(chunk_size=_CHUNK):
        yield [
            row.practica.folio, keys.get(row.practica_id, ""), row.practica.title, row.nombre,
            row.tipo, row.unidad, row.comportamiento, row.valor_antes, row.fecha_antes,
            row.valor_despues, row.fecha_despues, row.meta, row.metodo,
            row.tema.clave if row.tema and row.tema.live else "", row.fuente, row.url_datos,
            cita.absolute(row.practica.url_path),
        ]  # fmt: skip


def _tied() -> dict[tuple[int, str], list[str]]:
    """Return the codes of the rows of each practice, by what they are: four queries."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    live = {"practica__live": True}
    elements = PracticaElemento.objects.filter(**live, elemento__live=True)
    courses = PracticaCurso.objects.filter(**live, curso__in=published(CursoPage.objects.all()))
    for name, ties, column in (
        ("elementos", elements, "elemento__clave"),
        ("coautores", Coautor.objects.filter(**live), "municipio_id"),
        ("cursos", courses, "curso__slug"),
    ):
        ordered = ties.order_by("practica_id", "sort_order")
        for practica, value in ordered.values_list("practica_id", column):
            found[practica, name].append(value)
    options = PracticaOpcion.objects.filter(**live).order_by("practica_id", "sort_order")
    for practica, lista, value in options.values_list("practica_id", "lista", "valor"):
        found[practica, lista].append(value)
    return found
