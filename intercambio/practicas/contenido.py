"""What a practice says, as one canonical text: the fingerprint that a signature is bound to.

Works on the dictionary that Wagtail keeps in a revision, so nothing is built and nothing queried.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from .bloques import BLOQUES, MAX_OPCIONES, Bloque

Contenido = Mapping[str, Any]
# What the first form asked. It is always said, filled or not. What came after is said only where
# it is filled: a text signed before it existed keeps its fingerprint, and its signature.
_PRIMEROS = {
    "identidad": (
        "title", "resumen", "dependencia", "tipo_organo", "administracion", "estado",
        "fecha_inicio", "fecha_fin", "ambito",
    ),
    "clasificacion": ("materia", "elementos"),
    "que-paso": ("situacion_previa", "objetivos", "solucion", "participacion"),
    "que-resulto": ("resultados", "no_funciono", "continuidad", "lecciones", "replicabilidad"),
    "indicadores": ("indicadores",),
    "documentos": ("documentos",),
    "contacto": ("contacto_cargo", "contacto_correo"),
}  # fmt: skip
_DE_SIEMPRE = {name for names in _PRIMEROS.values() for name in names}
_COLUMNAS_DE_SIEMPRE = {
    "elementos": ("elemento",),
    "indicadores": (
        "nombre", "unidad", "comportamiento", "valor_antes", "fecha_antes", "valor_despues",
        "fecha_despues", "fuente",
    ),
    "documentos": ("archivo", "liga", "titulo", "autor", "fecha"),
}  # fmt: skip
# The columns of each kind of row that people read.
FILAS = {
    "elementos": _COLUMNAS_DE_SIEMPRE["elementos"],
    "indicadores": (
        *_COLUMNAS_DE_SIEMPRE["indicadores"], "tipo", "meta", "metodo", "tema", "url_datos",
    ),
    "documentos": (*_COLUMNAS_DE_SIEMPRE["documentos"], "tipo", "licencia", "reutilizable"),
    "hitos": ("fecha", "que", "paso", "responsable"),
    "fundamentos": ("tipo", "numero", "fecha", "liga"),
    "actores": ("nombre", "sector", "rol"),
    "fotos": ("imagen", "alternativo", "pie", "autor"),
    "coautores": ("municipio",),
    "cursos": ("curso",),
    "relaciones": ("otra", "tipo"),
}  # fmt: skip
_DECIMALES = {
    "valor_antes", "valor_despues", "meta", "inversion", "costo_anual", "personal",
}  # fmt: skip


def fingerprint(contenido: Contenido, archivos: Mapping[int, str] | None = None) -> str:
    """Return the sha256 of everything that will be published.

    :param archivos: the hash of each document's file, by id: another file is another text.
    """
    said: dict[str, Any] = {
        clave: {name: _said(contenido, name) for name in names}
        for clave, names in _PRIMEROS.items()
    }
    if later := _filled(contenido, _later()):
        said["despues"] = later
    known = archivos or {}
    used = {str(pk): known[pk] for pk in document_ids(contenido) if pk in known}
    return _sha256({"bloques": said, "archivos": used})


def block_fingerprint(contenido: Contenido, bloque: Bloque) -> str:
    """Return a short fingerprint of one block: what a form was made from."""
    return _sha256(values(contenido, bloque))[:24]


def values(contenido: Contenido, bloque: Bloque) -> dict[str, Any]:
    """Return what a block says, each value in its one way of being written.

    What the first form did not ask is there only where it is filled.
    """
    names = (*bloque.campos, *bloque.listas, *bloque.hijos)
    always = {name: _said(contenido, name) for name in names if name in _DE_SIEMPRE}
    return always | _filled(contenido, (name for name in names if name not in _DE_SIEMPRE))


def rows(contenido: Contenido, hijos: str) -> list[Contenido]:
    """Return the rows of a kind in their order."""
    return list(contenido.get(hijos) or [])


def marked(contenido: Contenido, lista: str) -> list[str]:
    """Return what is marked in one of the fixed lists."""
    return [row["valor"] for row in rows(contenido, "opciones") if row.get("lista") == lista]


def is_filled(value: Any) -> bool:
    """Whether somebody said something; a zero says something."""
    return not (value is None or value is False or value in ("", []))


def document_ids(contenido: Contenido) -> list[int]:
    """Return the uploaded files that the practice names."""
    return [row["archivo"] for row in rows(contenido, "documentos") if row.get("archivo")]


def photo_ids(contenido: Contenido) -> set[UUID]:
    """Return the photographs that the practice names."""
    return {UUID(str(row["imagen"])) for row in rows(contenido, "fotos") if row.get("imagen")}


def is_empty(contenido: Contenido, sin_titulo: str) -> bool:
    """Whether nobody has written anything yet."""
    return fingerprint({"title": sin_titulo}) == fingerprint(contenido)


def _later() -> Iterable[str]:
    for bloque in BLOQUES:
        for name in (*bloque.campos, *bloque.listas, *bloque.hijos):
            if name not in _DE_SIEMPRE:
                yield name


def _filled(contenido: Contenido, names: Iterable[str]) -> dict[str, Any]:
    said = {name: _said(contenido, name) for name in names}
    return {name: value for name, value in said.items() if is_filled(value)}


def _said(contenido: Contenido, name: str) -> Any:
    if name in FILAS:
        return [_row(name, row) for row in rows(contenido, name)]
    if name in MAX_OPCIONES:
        return marked(contenido, name)
    return _one_way(name, contenido.get(name))


def _row(hijos: str, row: Contenido) -> dict[str, Any]:
    always = _COLUMNAS_DE_SIEMPRE.get(hijos, ())
    said = {name: _one_way(name, row.get(name)) for name in FILAS[hijos]}
    return {name: value for name, value in said.items() if name in always or is_filled(value)}


def _one_way(name: str, value: Any) -> Any:
    if value is None or value == "":
        return ""
    if name in _DECIMALES:
        return f"{Decimal(str(value)).normalize():f}"
    return value if isinstance(value, int) else str(value)


def _sha256(said: Any) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
