"""What a page or a row should say, according to the contents, and its fingerprint."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models
from wagtail.models import Page

Hijos = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Ref:
    """Another page of the contents, by its key."""

    clave: str


@dataclass(frozen=True)
class Ficha:
    """What a page should say.

    `campos` may hold a list of `Ref` (many to many); `hijos` the rows of its child relations, a
    `Ref` standing for a page. `borrador`: legal texts, which an institution reads and publishes.
    """

    archivo: Path
    clave: str
    padre: str
    modelo: type[Page]
    slug: str
    titulo: str
    campos: dict[str, Any] = field(default_factory=dict)
    hijos: Hijos = field(default_factory=dict)
    borrador: bool = False

    def huella(self) -> str:
        return _fingerprint([self.slug, self.titulo, self.campos, self.hijos, self.borrador])

    def rastro(self) -> dict[str, str]:
        """What the log keeps of a write."""
        return {"clave": self.clave, "huella": self.huella()}


@dataclass(frozen=True)
class Fila:
    """What a plain row should say; `busca` tells it from the others.

    A `Path` in `campos` is an image to be stored, a list of `Ref` others that it refers to.
    """

    archivo: Path
    clave: str
    modelo: type[models.Model]
    busca: dict[str, Any]
    campos: dict[str, Any]
    hijos: Hijos = field(default_factory=dict)

    def huella(self) -> str:
        return _fingerprint([self.busca, self.campos, self.hijos])

    def rastro(self) -> dict[str, str]:
        """What the log keeps of a write."""
        return {"clave": self.clave, "huella": self.huella()}


def check_page(pagina: Page) -> None:
    """Check the fields of a page before it has its place: of a draft, Wagtail checks few."""
    of_wagtail = {field.name for field in Page._meta.fields} - {"title", "slug"}
    pagina.clean_fields(exclude=of_wagtail)


def check_child(child: models.Model) -> None:
    """Check the fields of a child relation's row, but not what it points to."""
    child.clean_fields(exclude={field.name for field in child._meta.fields if field.is_relation})


def _fingerprint(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_encode)
    return hashlib.sha256(text.encode()).hexdigest()


def _encode(value: Any) -> Any:
    if isinstance(value, Ref):
        return value.clave
    if isinstance(value, Path):
        return hashlib.sha256(value.read_bytes()).hexdigest()
    return str(value)
