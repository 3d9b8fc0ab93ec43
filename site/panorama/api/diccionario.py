"""The codebook: every field of the open data, read from the schemas that answer with it."""

import types
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

from ninja import Schema
from pydantic.fields import FieldInfo

from . import esquemas, esquemas_practicas

# Each list, and what a row of it says when asked for alone.
CONJUNTOS: dict[str, type[Schema]] = {
    "municipios": esquemas.Municipio,
    "elementos": esquemas.Elemento,
    "cursos": esquemas.CursoCompleto,
    "practicas": esquemas_practicas.PracticaCompleta,
    "replicas": esquemas_practicas.Replica,
}
TITULOS = {
    "municipios": "Municipios",
    "elementos": "Elementos de la metodología",
    "cursos": "Cursos",
    "practicas": "Buenas prácticas",
    "replicas": "Réplicas",
}
_TIPOS: dict[Any, str] = {
    str: "texto",
    int: "número entero",
    float: "número",
    Decimal: "decimal, como texto",
    bool: "verdadero o falso",
    date: "fecha",
    datetime: "momento",
}


@dataclass(frozen=True, slots=True)
class Campo:
    """One field: `indicadores.unidad` is inside each of `indicadores`."""

    nombre: str
    tipo: str
    puede_faltar: bool
    descripcion: str
    # The codes that it may hold, with what each means; empty where it holds anything.
    valores: dict[str, str]


@dataclass(frozen=True, slots=True)
class Conjunto:
    nombre: str
    titulo: str
    descripcion: str
    campos: list[Campo]


def read() -> list[Conjunto]:
    """Describe every set of data, with the fields in the order of the answers."""
    return [
        Conjunto(nombre, TITULOS[nombre], (schema.__doc__ or "").strip(), _fields(schema))
        for nombre, schema in CONJUNTOS.items()
    ]


def as_json() -> dict[str, Any]:
    return {"version": "1", "conjuntos": [asdict(conjunto) for conjunto in read()]}


def _fields(schema: type[Schema], prefix: str = "") -> list[Campo]:
    found: list[Campo] = []
    for name, field in schema.model_fields.items():
        kind, optional, inner = _kind(field)
        extra = field.json_schema_extra
        codes: Any = extra.get("valores", {}) if isinstance(extra, dict) else {}
        found.append(Campo(f"{prefix}{name}", kind, optional, field.description or "", codes))
        if inner:
            found += _fields(inner, f"{prefix}{name}.")
    return found


def _kind(field: FieldInfo) -> tuple[str, bool, type[Schema] | None]:
    """The type in words, whether it may be null, and the schema inside."""
    annotation: Any = field.annotation
    optional = get_origin(annotation) in (Union, types.UnionType)
    if optional:
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    if get_origin(annotation) is list:
        item = get_args(annotation)[0]
        if isinstance(item, type) and issubclass(item, Schema):
            return "lista de objetos", optional, item
        return f"lista de {_TIPOS[item]}s", optional, None
    if issubclass(annotation, Schema):
        return "objeto", optional, annotation
    return _TIPOS[annotation], optional, None
