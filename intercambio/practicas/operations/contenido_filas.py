"""What a practice's file says in lists: moments, actors, marks, links; checked, then as rows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from comun.contenido import Mapa
from comun.fichas import Hijos, Ref
from metodologia.operations.contenido import check_routes, key

from ..enums import (
    OPCIONES,
    Comportamiento,
    Licencia,
    ListaDeOpciones,
    Metodo,
    Rol,
    Sector,
    TipoDocumento,
    TipoFundamento,
    TipoIndicador,
    TipoRelacion,
)

_INDICADOR = {
    "nombre", "unidad", "comportamiento", "valor_antes", "fecha_antes", "valor_despues",
    "fecha_despues", "fuente",
}  # fmt: skip
# Of each kind of row: what it must say, what it may, and what is one of a few.
_FILAS: dict[str, tuple[set[str], set[str], dict[str, type[models.TextChoices]]]] = {
    "indicadores": (
        _INDICADOR,
        {"tipo", "metodo", "meta", "tema", "url_datos"},
        {"comportamiento": Comportamiento, "tipo": TipoIndicador, "metodo": Metodo},
    ),
    "documentos": (
        {"titulo", "autor", "liga"},
        {"fecha", "tipo", "licencia"},
        {"tipo": TipoDocumento, "licencia": Licencia},
    ),
    "hitos": ({"fecha", "que"}, {"paso", "responsable"}, {}),
    "fundamentos": ({"tipo", "numero"}, {"fecha", "liga"}, {"tipo": TipoFundamento}),
    "actores": ({"nombre", "sector", "roles"}, set(), {"sector": Sector}),
    "relaciones": ({"practica", "tipo"}, set(), {"tipo": TipoRelacion}),
}
_LISTAS = {
    "ods": ListaDeOpciones.ODS,
    "financiamiento": ListaDeOpciones.FINANCIAMIENTO,
    "requisitos": ListaDeOpciones.REQUISITO,
    "acompanamiento": ListaDeOpciones.ACOMPANAMIENTO,
}
CAMPOS = {*_FILAS, *_LISTAS, "cursos", "elementos"}


def check(datos: Mapa, *, rutas: set[str]) -> None:
    """Make sure that every row is whole, and every code known.

    :raises ContenidoInvalido: one is not.
    """
    check_routes(datos, "elementos", rutas)
    for name, (must, may, choices) in _FILAS.items():
        for row in datos.get(name, []):
            row.check(must, may)
            for field, enum in choices.items():
                check_choice(row, field, enum)
            for field in ("paso", "tema"):
                if row.get(field) and row[field] not in rutas:
                    raise row.error(f"{field}: no hay elemento «{row[field]}».")
    for row in datos.get("actores", []):
        for role in row["roles"]:
            if role not in Rol.values:
                raise row.error(f"«roles» son de: {', '.join(Rol.values)}.")
    for name, lista in _LISTAS.items():
        for value in datos.get(name, []):
            if str(value) not in OPCIONES[lista].values:
                raise datos.error(f"«{name}» son de: {', '.join(OPCIONES[lista].values)}.")


def check_choice(datos: Mapa, name: str, choices: type[models.TextChoices]) -> None:
    """:raises ContenidoInvalido: it is there and is none of these."""
    if name in datos and datos[name] not in choices.values:
        raise datos.error(f"«{name}» es uno de: {', '.join(choices.values)}.")


def rows(datos: Mapa, claves: dict[str, str]) -> Hijos:
    """Return the rows of each relation.

    :param claves: the content key of each practice, by the name of its file.
    :raises ContenidoInvalido: a value is no number or no date, or names no practice.
    """
    return {
        "elementos": [{"elemento": Ref(key(ruta))} for ruta in datos["elementos"]],
        "indicadores": list(_indicators(datos)),
        "documentos": [_with(row, _FILAS["documentos"]) for row in datos.get("documentos", [])],
        "hitos": [_moment(row) for row in datos.get("hitos", [])],
        "fundamentos": [_with(row, _FILAS["fundamentos"]) for row in datos.get("fundamentos", [])],
        "actores": [
            {"nombre": row["nombre"], "sector": row["sector"], "rol": role}
            for row in datos.get("actores", [])
            for role in row["roles"]
        ],
        "opciones": [
            {"lista": lista.value, "valor": str(value)}
            for name, lista in _LISTAS.items()
            for value in datos.get(name, [])
        ],
        "cursos": [{"curso": Ref(f"cursos/{slug}")} for slug in datos.get("cursos", [])],
        "relaciones": [_relation(row, claves) for row in datos.get("relaciones", [])],
    }


def _with(row: Mapa, shape: tuple[set[str], set[str], Any]) -> dict[str, Any]:
    """Return what the row says; of what it does not say, the loader keeps the model's empty."""
    must, may, _ = shape
    return {name: row[name] for name in sorted(must | may) if row.get(name)}


def _moment(row: Mapa) -> dict[str, Any]:
    _date(row, "fecha")
    found = {"fecha": row["fecha"], "que": row["que"], "responsable": row.get("responsable", "")}
    return found | ({"paso": Ref(key(row["paso"]))} if row.get("paso") else {})


def _relation(row: Mapa, claves: dict[str, str]) -> dict[str, Any]:
    if row["practica"] not in claves:
        raise row.error(f"relaciones: no hay práctica «{row['practica']}».")
    return {"otra": Ref(claves[row["practica"]]), "tipo": row["tipo"]}


def _indicators(datos: Mapa) -> Iterator[dict[str, Any]]:
    for row in datos.get("indicadores", []):
        for name in ("fecha_antes", "fecha_despues"):
            _date(row, name)
        if row["fecha_despues"] <= row["fecha_antes"]:
            raise row.error("«fecha_despues» es posterior a «fecha_antes».")
        said = {name: value for name, value in row.items() if name != "tema"}
        for name in ("valor_antes", "valor_despues", "meta"):
            if name in said:
                said[name] = number(row, name)
        yield said | ({"tema": Ref(key(row["tema"]))} if row.get("tema") else {})


def _date(row: Mapa, name: str) -> None:
    if not isinstance(row[name], date):
        raise row.error(f"«{name}» es una fecha: 1994-12-31.")


def number(row: Mapa, name: str) -> Decimal:
    """:raises ContenidoInvalido: it is none."""
    try:
        return Decimal(str(row[name]))
    except InvalidOperation as error:
        raise row.error("los valores son números.") from error
