"""What somebody asks of the library, read from the address; whatever is not understood is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

from comun.texto import fold
from municipios.regiones import Region

from ..enums import NivelEvidencia, Origen, RangoCosto, RangoPoblacional
from ..models import PracticaPage
from .lugares import SIN_DATO, Lugar

# In the order in which they are read.
FACETAS = (
    "materia", "paso", "instrumento", "problema", "region", "entidad", "tamano", "instituto",
    "parecidos", "costo", "evidencia", "replicada", "tipo", "archivadas",
)  # fmt: skip
# Facets kept in the rows that tie a practice to elements, and those told of its municipality.
DE_ELEMENTOS = ("paso", "instrumento", "problema")
DEL_LUGAR = ("region", "entidad", "tamano", "instituto", "parecidos")
SI = "si"
TAMANOS = [one for one in RangoPoblacional if one != RangoPoblacional.CUALQUIERA]
# What each facet of few values may be.
_VALORES: dict[str, set[str]] = {
    "region": set(Region.values),
    "tamano": {SIN_DATO, *(one.value for one in TAMANOS)},
    "instituto": {SI},
    "costo": set(RangoCosto.values),
    "evidencia": {str(value) for value in NivelEvidencia.values},
    "replicada": {SI},
    "tipo": set(Origen.values),
    "archivadas": {SI},
}
_CLAVE = re.compile(r"[A-Za-z][0-9]{1,3}")
_ENTIDAD, _CVEGEO = re.compile(r"[0-9]{2}"), re.compile(r"[0-9]{5}")
_MOST_LETTERS, _MOST_WORDS, _LAST_PAGE = 120, 8, 100_000
# A letter as people may have written it: neither database forgets accents by itself.
_WRITTEN = {
    "a": "[aáàâäAÁÀÂÄ]", "e": "[eéèêëEÉÈÊË]", "i": "[iíìîïIÍÌÎÏ]", "o": "[oóòôöOÓÒÔÖ]",
    "u": "[uúùûüUÚÙÛÜ]", "n": "[nñNÑ]", "c": "[cçCÇ]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filtro:
    """What was asked: the words and one value, or none, of each facet."""

    q: str = ""
    materia: str = ""
    paso: str = ""
    instrumento: str = ""
    problema: str = ""
    region: str = ""
    entidad: str = ""
    tamano: str = ""
    instituto: str = ""
    parecidos: str = ""
    costo: str = ""
    evidencia: str = ""
    replicada: str = ""
    tipo: str = ""
    archivadas: str = ""
    pagina: int = 1

    @property
    def is_active(self) -> bool:
        return bool(self.q or self.facets)

    @property
    def facets(self) -> dict[str, str]:
        """The facets that were chosen."""
        return {name: value for name in FACETAS if (value := getattr(self, name))}

    def address(self, **changes: Any) -> str:
        """Return the query of the address with these changes, from the first page unless told."""
        wanted = replace(self, **{"pagina": 1, **changes})
        pairs = {"q": wanted.q, **wanted.facets}
        if wanted.pagina > 1:
            pairs["pagina"] = str(wanted.pagina)
        return "?" + urlencode({name: value for name, value in pairs.items() if value})


def read(datos: Mapping[str, str]) -> Filtro:
    """Read the address; a value of a wrong shape counts as none."""
    claves = {name: _clave(datos.get(name, "")) for name in ("materia", *DE_ELEMENTOS)}
    few = {
        name: value for name, known in _VALORES.items() if (value := datos.get(name, "")) in known
    }
    entidad, parecidos = datos.get("entidad", ""), datos.get("parecidos", "")
    return Filtro(
        q=" ".join(datos.get("q", "").replace("\x00", " ").split())[:_MOST_LETTERS],
        entidad=entidad if _ENTIDAD.fullmatch(entidad) else "",
        parecidos=parecidos if _CVEGEO.fullmatch(parecidos) else "",
        pagina=page_number(datos.get("pagina", "")),
        **claves,
        **few,
    )


def page_number(texto: str) -> int:
    """Return the page asked for; the first where that is no number."""
    number = int(texto) if re.fullmatch(r"[0-9]{1,9}", texto) else 1
    return min(max(number, 1), _LAST_PAGE)


def words(texto: str) -> list[str]:
    return fold(texto).split()[:_MOST_WORDS]


def matching(
    practicas: QuerySet[PracticaPage], texto: str, lugares: Mapping[str, Lugar]
) -> QuerySet[PracticaPage]:
    """Keep the practices whose title, summary or place hold each word, or one that begins so.

    :param practicas: annotated with `padre`.
    """
    for word in words(texto):
        written = r"(^|\W)" + "".join(_WRITTEN.get(letter, letter) for letter in word)
        condition = Q(title__iregex=written) | Q(resumen__iregex=written)
        if there := [path for path, one in lugares.items() if f" {word}" in one.busqueda]:
            condition |= Q(padre__in=there)
        practicas = practicas.filter(condition)
    return practicas


def _clave(texto: str) -> str:
    return texto.upper() if _CLAVE.fullmatch(texto) else ""
