"""The figures, videos and documents of a course, as rows to be written."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from comun.fichas import Fila

from .lectura import Curso

COLECCION = "Figuras de los cursos"


def figure_key(curso: Curso, archivo: str) -> str:
    return f"{curso.clave}/figuras/{archivo}"


def figure_rows(curso: Curso) -> Iterator[Fila]:
    collection = _collection()
    for name, alt in curso.figuras.items():
        path = curso.carpeta / "figuras" / name
        yield Fila(
            archivo=path, clave=figure_key(curso, name), modelo=get_image_model(),
            busca={"collection_id": collection.pk, "title": f"{curso.datos['slug']}/{path.stem}"},
            campos=_file_fields(path) | {"description": alt[:255]},
        )  # fmt: skip


def media_rows(curso: Curso) -> Iterator[Fila]:
    collection = _collection()
    for name, title in curso.medios.items():
        path = curso.carpeta / "media" / name
        yield Fila(
            archivo=path, clave=media_key(curso, name), modelo=get_document_model(),
            busca={"collection_id": collection.pk, "title": f"{curso.datos['slug']}/{title}"},
            campos=_file_fields(path),
        )  # fmt: skip


def media_key(curso: Curso, archivo: str) -> str:
    return f"{curso.clave}/media/{archivo}"


def _file_fields(path: Path) -> dict[str, Any]:
    return {
        "file": path,
        "file_size": path.stat().st_size,
        # What Wagtail knows a file by: not a secret, and of its own choosing.
        "file_hash": hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest(),
    }


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    found = Collection.objects.filter(name=COLECCION).first()
    return found or root.add_child(name=COLECCION)
