"""The rows of a practice's content in words: for who reads it before it is published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from wagtail.documents import get_document_model

from comun import fechas

from ..contenido import Contenido, document_ids, rows
from ..enums import (
    Comportamiento,
    Licencia,
    Metodo,
    Rol,
    Sector,
    TipoDocumento,
    TipoFundamento,
    TipoIndicador,
)
from . import atados
from .elementos import Elementos

Par = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Medida:
    nombre: str
    unidad: str
    comportamiento: str
    antes: str
    fecha_antes: str
    despues: str
    fecha_despues: str
    fuente: str
    mas: list[Par]


@dataclass(frozen=True, slots=True)
class Momento:
    """A moment of the way."""

    fecha: str
    que: str
    paso: str
    responsable: str


@dataclass(frozen=True, slots=True)
class Respaldo:
    titulo: str
    autor: str
    fecha: str
    liga: str
    documento_id: int | None
    nombre_archivo: str
    notas: list[str]


@dataclass(frozen=True, slots=True)
class Foto:
    alternativo: str
    pie: str
    autor: str
    imagen: str


def in_rows(hijos: str, contenido: Contenido, elementos: Elementos) -> list[str]:
    """Return the rows of a kind, each in one line."""
    return _EN_RENGLONES[hijos](contenido, elementos)


def day(value: object) -> str:
    """Return an ISO date however the content holds it, or nothing."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def dated(value: object) -> str:
    """Write an ISO date as people read it; what is not one, as it came."""
    said_day = day(value)
    try:
        return fechas.short(said_day) if said_day else ""
    except ValueError:
        return said_day


def number(value: object) -> str:
    """Write «1,234.5», without idle zeros."""
    if value in (None, ""):
        return ""
    return f"{Decimal(str(value)).normalize():,f}"


def said(contenido: Contenido, name: str) -> str:
    return str(contenido.get(name) or "")


def choice(enum: type[TextChoices], value: object) -> str:
    return str(dict(enum.choices).get(str(value), ""))


def told(pairs: list[Par]) -> list[Par]:
    return [(label, value) for label, value in pairs if value]


def way(contenido: Contenido, elementos: Elementos) -> list[Momento]:
    """Return the moments as they followed each other; undated ones come last."""
    found = [
        Momento(
            day(row.get("fecha")),
            said(row, "que"),
            elementos.nombres.get(row.get("paso") or 0, ""),
            said(row, "responsable"),
        )
        for row in rows(contenido, "hitos")
    ]
    return sorted(found, key=lambda one: one.fecha or "9")


def measure(row: Contenido, elementos: Elementos) -> Medida:
    return Medida(
        nombre=said(row, "nombre"),
        unidad=said(row, "unidad"),
        comportamiento=choice(Comportamiento, row.get("comportamiento")),
        antes=number(row.get("valor_antes")),
        fecha_antes=day(row.get("fecha_antes")),
        despues=number(row.get("valor_despues")),
        fecha_despues=day(row.get("fecha_despues")),
        fuente=said(row, "fuente"),
        mas=told(
            [
                ("Tipo", choice(TipoIndicador, row.get("tipo"))),
                ("Meta", number(row.get("meta"))),
                ("Cómo se midió", choice(Metodo, row.get("metodo"))),
                ("Tema", elementos.nombres.get(row.get("tema") or 0, "")),
                ("Datos", said(row, "url_datos")),
            ]
        ),
    )


def ground(row: Contenido) -> Respaldo:
    kind = choice(TipoFundamento, row.get("tipo"))
    return Respaldo(
        titulo=said(row, "numero"), autor=kind, fecha=day(row.get("fecha")),
        liga=said(row, "liga"), documento_id=None, nombre_archivo="", notas=[],
    )  # fmt: skip


def documents(contenido: Contenido) -> list[Respaldo]:
    wanted = document_ids(contenido)
    files = get_document_model().objects.in_bulk(wanted) if wanted else {}
    return [
        Respaldo(
            titulo=said(row, "titulo"),
            autor=said(row, "autor"),
            fecha=day(row.get("fecha")),
            liga=said(row, "liga"),
            documento_id=row.get("archivo"),
            nombre_archivo=files[row["archivo"]].filename if row.get("archivo") in files else "",
            notas=[
                note
                for note in (
                    choice(TipoDocumento, row.get("tipo")),
                    choice(Licencia, row.get("licencia")),
                    "Otros municipios pueden usarlo como plantilla" * bool(row.get("reutilizable")),
                )
                if note
            ],
        )
        for row in rows(contenido, "documentos")
    ]


def actors(contenido: Contenido) -> list[Par]:
    """Return who took part, and as what."""
    return [
        (
            said(row, "nombre"),
            _line(choice(Rol, row.get("rol")), choice(Sector, row.get("sector"))),
        )
        for row in rows(contenido, "actores")
    ]


def photos(contenido: Contenido) -> list[Foto]:
    """Return the photographs by what they show."""
    return [
        Foto(*(said(row, name) for name in ("alternativo", "pie", "autor", "imagen")))
        for row in rows(contenido, "fotos")
    ]


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _moments(contenido: Contenido, elementos: Elementos) -> list[str]:
    return [
        _line(dated(one.fecha), one.que, one.paso, one.responsable)
        for one in way(contenido, elementos)
    ]


def _measures(contenido: Contenido, elementos: Elementos) -> list[str]:
    found = (measure(row, elementos) for row in rows(contenido, "indicadores"))
    return [
        _line(one.nombre, one.unidad, *(f"{name}: {value}" for name, value in _told_of(one)))
        for one in found
    ]


def _told_of(one: Medida) -> list[Par]:
    before = ", ".join(part for part in (one.antes, dated(one.fecha_antes)) if part)
    after = ", ".join(part for part in (one.despues, dated(one.fecha_despues)) if part)
    return told([("Antes", before), ("Después", after), ("Fuente", one.fuente), *one.mas])


def _backing(found: list[Respaldo]) -> list[str]:
    return [
        _line(one.titulo, one.autor, dated(one.fecha), one.liga, one.nombre_archivo, *one.notas)
        for one in found
    ]


_EN_RENGLONES: dict[str, Callable[[Contenido, Elementos], list[str]]] = {
    "elementos": lambda contenido, elementos: [
        elementos.nombres.get(row["elemento"], "") for row in rows(contenido, "elementos")
    ],
    "hitos": _moments,
    "indicadores": _measures,
    "actores": lambda contenido, _: [_line(*one) for one in actors(contenido)],
    "fundamentos": lambda contenido, _: _backing(
        [ground(row) for row in rows(contenido, "fundamentos")]
    ),
    "documentos": lambda contenido, _: _backing(documents(contenido)),
    "fotos": lambda contenido, _: [
        _line(one.alternativo, one.pie, one.autor) for one in photos(contenido)
    ],
    "coautores": lambda contenido, _: atados.municipios(contenido),
    "cursos": lambda contenido, _: atados.cursos(contenido),
    "relaciones": lambda contenido, _: atados.relaciones(contenido),
}
