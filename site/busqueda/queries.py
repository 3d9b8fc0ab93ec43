"""Finding: what the words of somebody match among what that person may read."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString
from wagtail.models import Page

from . import indice, marcas, raices, registro
from .enums import TipoEntrada
from .models import Entrada

POCAS = 3  # with fewer that have all the words, those that have some are shown after them
TOPE = 500  # beyond it nobody counts, nor turns pages
POR_GRUPO = 4
POR_PAGINA = 20
_SHOWN = ("tipo", "titulo", "contexto", "resumen", "url", "fecha", "texto")


@dataclass(frozen=True)
class Hallazgo:
    """A thing that was found; the words looked for are marked in `titulo` and `resumen`."""

    titulo: SafeString
    contexto: str
    resumen: SafeString
    url: str
    fecha: datetime | None


@dataclass(frozen=True)
class Grupo:
    """What was found of one kind: how much, and the part to be shown. `hay_mas`: beyond `TOPE`."""

    tipo: str
    nombre: str
    total: int
    hay_mas: bool
    hallazgos: list[Hallazgo]


@dataclass(frozen=True)
class Hallazgos:
    """What was found of all kinds, in the order of `TipoEntrada`, without the empty ones.

    `elementos`: for each key of the methodology, how many of what was found touch it.
    `parcial`: few or none have all the words; after those come some that have one or another.
    """

    palabras: bool = False
    grupos: list[Grupo] = field(default_factory=list)
    elementos: list[tuple[str, int]] = field(default_factory=list)
    parcial: bool = False

    @property
    def total(self) -> int:
        return sum(grupo.total for grupo in self.grupos)


_Found = dict[str, dict[int, list[str]]]


def search(
    texto: str,
    *,
    ambitos: set[str],
    tipo: str | None = None,
    elemento: str | None = None,
    desde: int = 0,
) -> Hallazgos:
    """Find `texto`, whatever it is, among what is open and what bears one of `ambitos`.

    With `tipo`, a page of that kind from number `desde` on, and of the others only how many; else
    the first few of each. At most three queries, each bounded.
    """
    roots = raices.of_query(texto)
    if not roots:
        return Hallazgos()
    clave = (elemento or "") if (elemento or "").isascii() and (elemento or "").isalnum() else ""
    found = _find(roots, ambitos, clave, alguna=False)
    parcial = len(roots) > 1 and sum(map(len, found.values())) < POCAS
    if parcial:
        _add(found, _find(roots, ambitos, clave, alguna=True))
    shown = {
        kind: list(ids)[desde : desde + POR_PAGINA] if kind == tipo else list(ids)[:POR_GRUPO]
        for kind, ids in found.items()
        if tipo in (None, kind)
    }
    rows = _read(shown, {root for word in roots for root in word})
    return Hallazgos(
        palabras=True,
        grupos=[
            Grupo(
                tipo=kind.value,
                nombre=str(kind.label),
                total=min(len(found[kind]), TOPE),
                hay_mas=len(found[kind]) > TOPE,
                hallazgos=[rows[pk] for pk in shown.get(kind, []) if pk in rows],
            )
            for kind in TipoEntrada
            if kind in found
        ],
        elementos=_touched(found if tipo is None else {tipo: found.get(tipo, {})}),
        parcial=parcial and bool(found),
    )


def _find(roots: indice.Raices, ambitos: set[str], elemento: str, *, alguna: bool) -> _Found:
    """Return, for each kind, the ids found with their elements, the best first."""
    found: _Found = {}
    for pk, tipo, elementos in indice.candidates(
        roots, tipos=TipoEntrada.values, ambitos=ambitos, elemento=elemento,
        tope=TOPE + 1, alguna=alguna,
    ):  # fmt: skip
        found.setdefault(tipo, {}).setdefault(pk, json.loads(elementos))
    return found


def _add(found: _Found, more: _Found) -> None:
    for kind, ids in more.items():
        found[kind] = found.get(kind, {}) | ids


def _read(shown: dict[str, list[int]], buscadas: set[str]) -> dict[int, Hallazgo]:
    pks = [pk for ids in shown.values() for pk in ids]
    return {
        row.pk: _hallazgo(row, buscadas) for row in Entrada.objects.filter(pk__in=pks).only(*_SHOWN)
    }


def _hallazgo(row: Entrada, buscadas: set[str]) -> Hallazgo:
    resumen = row.resumen
    if not marcas.has(resumen, buscadas):
        resumen = marcas.excerpt(row.texto, buscadas) or resumen
    return Hallazgo(
        titulo=marcas.mark(row.titulo, buscadas),
        contexto=row.contexto,
        resumen=marcas.mark(resumen, buscadas),
        url=row.url,
        fecha=row.fecha,
    )


def _touched(found: _Found) -> list[tuple[str, int]]:
    keys: Iterable[str] = (
        clave for ids in found.values() for elementos in ids.values() for clave in set(elementos)
    )
    return Counter(keys).most_common()


def missing_pages() -> dict[type[Page], list[int]]:
    """Return the pages that everybody may read and nobody can find, by model."""
    there = set(Entrada.objects.filter(clave__startswith="pagina-").values_list("clave", flat=True))
    return {
        model: [
            pk
            for pk in model.objects.live().public().order_by("pk").values_list("pk", flat=True)
            if registro.key(pk) not in there
        ]
        for model in registro.models()
    }


def missing_rows() -> list[str]:
    """Return the kinds of rows of which not one can be found."""
    return [
        name
        for name in registro.rows()
        if not Entrada.objects.filter(clave__startswith=f"{name}-").exists()
    ]
