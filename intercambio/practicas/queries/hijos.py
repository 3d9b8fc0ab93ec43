"""The rows of a practice, of every kind in one query: its page shows eleven kinds of them.

A draft's rows are not those of the database: where the page holds rows in hand, they are read.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import CharField, F, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from comun.visibles import published
from cursos.models import CursoPage

from ..models import (
    Actor,
    Coautor,
    Documento,
    Foto,
    Fundamento,
    Hito,
    PracticaCurso,
    PracticaElemento,
    PracticaOpcion,
    PracticaPage,
    Relacion,
)

Hijo = Mapping[str, Any]
# Of each kind, what is read of it and where that is.
_PARTES: dict[str, tuple[type[Model], dict[str, str]]] = {
    "elementos": (PracticaElemento, {"elemento": "elemento_id"}),
    "hitos": (
        Hito, {"fecha": "fecha", "que": "que", "paso": "paso_id", "responsable": "responsable"},
    ),
    "fundamentos": (
        Fundamento, {"tipo": "tipo", "numero": "numero", "fecha": "fecha", "liga": "liga"},
    ),
    "actores": (Actor, {"nombre": "nombre", "sector": "sector", "rol": "rol"}),
    "opciones": (PracticaOpcion, {"lista": "lista", "valor": "valor"}),
    "coautores": (
        Coautor,
        {
            "cvegeo": "municipio_id", "nombre": "municipio__nombre",
            "entidad": "municipio__entidad__nombre",
        },
    ),
    "cursos": (
        PracticaCurso,
        {"curso": "curso_id", "titulo": "curso__title", "url_path": "curso__url_path"},
    ),
    "relaciones": (
        Relacion,
        {"otra": "otra_id", "tipo": "tipo", "titulo": "otra__title", "url_path": "otra__url_path"},
    ),
    "fotos": (
        Foto,
        {
            "imagen": "imagen_id", "ancho": "imagen__ancho", "alto": "imagen__alto",
            "alternativo": "alternativo", "pie": "pie", "autor": "autor",
        },
    ),
    "documentos": (
        Documento,
        {
            "archivo": "archivo_id", "fichero": "archivo__file", "bytes": "archivo__file_size",
            "liga": "liga", "tipo": "tipo", "titulo": "titulo", "autor": "autor",
            "fecha": "fecha", "licencia": "licencia", "reutilizable": "reutilizable",
        },
    ),
}  # fmt: skip
_DE_VUELTA = {
    "otra": "practica_id", "tipo": "tipo", "titulo": "practica__title",
    "url_path": "practica__url_path",
}  # fmt: skip


def read(page: PracticaPage) -> dict[str, list[Hijo]]:
    """Return the rows by kind, in their order; `relacionada_en`: what others say of this one.

    Of courses and other practices, only what everybody may read.
    """
    in_hand = getattr(page, "_cluster_related_objects", None) or {}
    found: dict[str, list[Hijo]] = defaultdict(list)
    for parte in _PARTES.keys() & in_hand.keys():
        found[parte] = _in_hand(parte, in_hand[parte])
    if page.pk is not None:
        stored = [_stored(parte, page) for parte in _PARTES if parte not in in_hand]
        others = Relacion.objects.filter(otra=page.pk, practica__in=_open_practices())
        stored.append(_as_json("relacionada_en", others, _DE_VUELTA))
        whole = stored[0].union(*stored[1:], all=True) if len(stored) > 1 else stored[0]
        for parte, _, _, hijo in whole.order_by("parte", "orden", "fila"):
            found[parte].append(hijo)
    return found


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _stored(parte: str, page: PracticaPage) -> QuerySet[Any]:
    model, columns = _PARTES[parte]
    rows = model._default_manager.filter(practica=page.pk)
    if parte == "cursos":
        rows = rows.filter(curso__in=_open_courses())
    elif parte == "relaciones":
        rows = rows.filter(otra__in=_open_practices())
    return _as_json(parte, rows, columns)


def _as_json(parte: str, rows: QuerySet[Any], columns: dict[str, str]) -> QuerySet[Any]:
    return (
        rows.order_by()
        .annotate(
            parte=Value(parte, output_field=CharField()),
            orden=F("sort_order"),
            fila=F("pk"),
            hijo=JSONObject(**columns),
        )
        .values_list("parte", "orden", "fila", "hijo")
    )


def _in_hand(parte: str, rows: list[Any]) -> list[Hijo]:
    columns = _PARTES[parte][1]
    found: list[Hijo] = [
        {name: _follow(row, path) for name, path in columns.items()} for row in rows
    ]
    if parte == "cursos":
        return _only(found, "curso", _open_courses())
    return _only(found, "otra", _open_practices()) if parte == "relaciones" else found


def _only(found: list[Hijo], name: str, open_ones: QuerySet[Any]) -> list[Hijo]:
    """Leave those that point to a page that everybody may read."""
    wanted = [row[name] for row in found]
    seen = set(open_ones.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    return [row for row in found if row[name] in seen]


def _follow(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    return row.isoformat() if isinstance(row, date) else row


def _open_practices() -> QuerySet[Any]:
    return published(PracticaPage.objects.all()).values("pk")


def _open_courses() -> QuerySet[Any]:
    return published(CursoPage.objects.all()).values("pk")
