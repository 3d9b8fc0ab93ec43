"""What backs a practice and who stands behind it, as its page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from uuid import UUID

from django.urls import reverse

from ..enums import Licencia, Rol, Sector, TipoDocumento, TipoFundamento
from ..fotografias import LADO_CHICA
from .hijos import Hijo, day

_TIPOS, _LICENCIAS = dict(TipoDocumento.choices), dict(Licencia.choices)
_SECTORES, _ROLES = dict(Sector.choices), dict(Rol.choices)
_FUNDAMENTOS = dict(TipoFundamento.choices)


@dataclass(frozen=True, slots=True)
class Adjunto:
    """A document that backs the practice, with whose it is."""

    titulo: str
    autor: str
    fecha: date | None
    url: str
    externa: bool
    tipo: str
    licencia: str
    bytes: int
    reutilizable: bool


@dataclass(frozen=True, slots=True)
class Fotografia:
    """A photograph in two sizes."""

    alternativo: str
    pie: str
    autor: str
    grande: str
    chica: str
    ancho: int
    alto: int
    ancho_chica: int


@dataclass(frozen=True, slots=True)
class Participante:
    """Who took part, and all that they did."""

    nombre: str
    sector: str
    roles: str


@dataclass(frozen=True, slots=True)
class Acto:
    """What the practice rests on."""

    tipo: str
    numero: str
    fecha: date | None
    liga: str


def documents(rows: Iterable[Hijo]) -> list[Adjunto]:
    return [
        Adjunto(
            titulo=row["titulo"],
            autor=row["autor"],
            fecha=day(row["fecha"]),
            url=_file(row) if row["archivo"] else web(row["liga"]),
            externa=not row["archivo"],
            tipo=str(_TIPOS.get(row["tipo"], "")),
            licencia=str(_LICENCIAS.get(row["licencia"], "")),
            bytes=row["bytes"] or 0,
            reutilizable=bool(row["reutilizable"]),
        )
        for row in rows
    ]


def photographs(rows: Iterable[Hijo]) -> list[Fotografia]:
    found = []
    for row in rows:
        clave = UUID(str(row["imagen"]))
        longest = max(row["ancho"], row["alto"], 1)
        found.append(
            Fotografia(
                alternativo=row["alternativo"],
                pie=row["pie"],
                autor=row["autor"],
                grande=reverse("practicas:foto", args=[clave, "grande"]),
                chica=reverse("practicas:foto", args=[clave, "chica"]),
                ancho=row["ancho"],
                alto=row["alto"],
                ancho_chica=round(row["ancho"] * min(1, LADO_CHICA / longest)),
            )
        )
    return found


def actors(rows: Iterable[Hijo]) -> list[Participante]:
    """Return each one once, with everything they did."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        role = str(_ROLES.get(row["rol"], "")).lower()
        found.setdefault((row["nombre"], row["sector"]), []).append(role)
    return [
        Participante(nombre, str(_SECTORES.get(sector, "")), ", ".join(roles).capitalize())
        for (nombre, sector), roles in found.items()
    ]


def foundations(rows: Iterable[Hijo]) -> list[Acto]:
    return [
        Acto(
            tipo=str(_FUNDAMENTOS.get(row["tipo"], "")),
            numero=row["numero"],
            fecha=day(row["fecha"]),
            liga=web(row["liga"]),
        )
        for row in rows
    ]


def web(liga: str) -> str:
    """Return the address if a browser may follow it: what was not checked may be a script."""
    return liga if liga.lower().startswith(("https://", "http://")) else ""


def _file(row: Hijo) -> str:
    name = PurePath(str(row["fichero"])).name
    return reverse("wagtaildocs_serve", args=[row["archivo"], name])
