"""A practice's latest words as a reader will see them: for who signs and who reviews."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from wagtail.documents import get_document_model

from ..bloques import TOPES
from ..contenido import Contenido, document_ids, rows
from ..enums import Ambito, Comportamiento, EstadoPractica, TipoOrgano
from .elementos import Elementos
from .practica import TITULOS


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


@dataclass(frozen=True, slots=True)
class Respaldo:
    titulo: str
    autor: str
    fecha: str
    liga: str
    documento_id: int | None
    nombre_archivo: str


@dataclass(frozen=True, slots=True)
class Texto:
    """Everything that would be published."""

    titulo: str
    resumen: str
    ficha: list[tuple[str, str]]
    materia: str
    elementos: dict[str, list[str]]
    narrativa: list[tuple[str, list[str]]]
    indicadores: list[Medida]
    documentos: list[Respaldo]
    contacto_cargo: str
    contacto_correo: str


def texto(contenido: Contenido, elementos: Elementos) -> Texto:
    """Read the names of what the content points to; one query, for the files."""
    return Texto(
        titulo=_said(contenido, "title"),
        resumen=_said(contenido, "resumen"),
        ficha=[(label, value) for label, value in _facts(contenido) if value],
        materia=elementos.nombres.get(contenido.get("materia") or 0, ""),
        elementos=_elements(contenido, elementos),
        narrativa=[
            (TITULOS[name], _paragraphs(_said(contenido, name)))
            for name in TOPES
            if contenido.get(name)
        ],
        indicadores=[_measure(row) for row in rows(contenido, "indicadores")],
        documentos=_documents(contenido),
        contacto_cargo=_said(contenido, "contacto_cargo"),
        contacto_correo=_said(contenido, "contacto_correo"),
    )


def day(value: object) -> str:
    """Return an ISO date however the content holds it, or nothing."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def number(value: object) -> str:
    """Write «1,234.5», without idle zeros."""
    if value in (None, ""):
        return ""
    return f"{Decimal(str(value)).normalize():,f}"


def _facts(contenido: Contenido) -> list[tuple[str, str]]:
    return [
        ("Dependencia responsable", _said(contenido, "dependencia")),
        ("Tipo de órgano", _choice(TipoOrgano, contenido.get("tipo_organo"))),
        ("Administración", _said(contenido, "administracion")),
        ("Estado", _choice(EstadoPractica, contenido.get("estado"))),
        ("Ámbito", _choice(Ambito, contenido.get("ambito"))),
    ]


def _elements(contenido: Contenido, elementos: Elementos) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"pasos": [], "instrumentos": [], "problemas": []}
    for row in rows(contenido, "elementos"):
        lista = elementos.tipos.get(row["elemento"], "")
        if lista in found:
            found[lista].append(elementos.nombres[row["elemento"]])
    return found


def _measure(row: Contenido) -> Medida:
    return Medida(
        nombre=_said(row, "nombre"),
        unidad=_said(row, "unidad"),
        comportamiento=_choice(Comportamiento, row.get("comportamiento")),
        antes=number(row.get("valor_antes")),
        fecha_antes=day(row.get("fecha_antes")),
        despues=number(row.get("valor_despues")),
        fecha_despues=day(row.get("fecha_despues")),
        fuente=_said(row, "fuente"),
    )


def _documents(contenido: Contenido) -> list[Respaldo]:
    wanted = document_ids(contenido)
    files = get_document_model().objects.in_bulk(wanted) if wanted else {}
    return [
        Respaldo(
            titulo=_said(row, "titulo"),
            autor=_said(row, "autor"),
            fecha=day(row.get("fecha")),
            liga=_said(row, "liga"),
            documento_id=row.get("archivo"),
            nombre_archivo=files[row["archivo"]].filename if row.get("archivo") in files else "",
        )
        for row in rows(contenido, "documentos")
    ]


def _said(contenido: Contenido, name: str) -> str:
    return str(contenido.get(name) or "")


def _choice(enum: type[TextChoices], value: object) -> str:
    return str(dict(enum.choices).get(str(value), ""))


def _paragraphs(texto: str) -> list[str]:
    return [part.strip() for part in texto.split("\n\n") if part.strip()]
