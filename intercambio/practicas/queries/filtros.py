"""What somebody asks of the library, read from the address; whatever is not understood is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from comun.facetas import Pedido, asked_page, asked_words, words
from municipios.regiones import Region

from ..enums import NivelEvidencia, Origen, RangoCosto, RangoPoblacional
from ..models import PracticaPage
from .lugares import SIN_DATO, Lugar

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
# A letter as people may have written it: neither database forgets accents by itself.
_WRITTEN = {
    "a": "[aáàâäAÁÀÂÄ]", "e": "[eéèêëEÉÈÊË]", "i": "[iíìîïIÍÌÎÏ]", "o": "[oóòôöOÓÒÔÖ]",
    "u": "[uúùûüUÚÙÛÜ]", "n": "[nñNÑ]", "c": "[cçCÇ]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filtro(Pedido):
    """What was asked: the words and one value, or none, of each facet."""

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


def read(datos: Mapping[str, str]) -> Filtro:
    """Read the address; a value of a wrong shape counts as none."""
    claves = {name: _clave(datos.get(name, "")) for name in ("materia", *DE_ELEMENTOS)}
    few = {
        name: value for name, known in _VALORES.items() if (value := datos.get(name, "")) in known
    }
    entidad, parecidos = datos.get("entidad", ""), datos.get("parecidos", "")
    return Filtro(
        q=asked_words(datos),
        entidad=entidad if _ENTIDAD.fullmatch(entidad) else "",
        parecidos=parecidos if _CVEGEO.fullmatch(parecidos) else "",
        pagina=asked_page(datos),
        **claves,
        **few,
    )


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
