"""What somebody asks of the library, read from the address; whatever is not understood is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

from comun.texto import fold

from ..enums import Origen
from ..models import PracticaElemento, PracticaPage

FACETAS = ("materia", "paso", "instrumento", "problema", "entidad", "tipo")
# Facets kept in the rows that tie a practice to elements.
DE_ELEMENTOS = ("paso", "instrumento", "problema")
_CLAVE = re.compile(r"[A-Za-z][0-9]{1,3}")
_ENTIDAD = re.compile(r"[0-9]{2}")
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
    entidad: str = ""
    tipo: str = ""
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

    def narrow(
        self, practicas: QuerySet[PracticaPage], *, without: tuple[str, ...] = ()
    ) -> QuerySet[PracticaPage]:
        """Keep the practices that meet every facet, but for those named."""
        for name, value in self.facets.items():
            if name not in without:
                practicas = practicas.filter(_condition(name, value))
        return practicas


def read(datos: Mapping[str, str]) -> Filtro:
    """Read the address; a value of a wrong shape counts as none."""
    claves = {name: _clave(datos.get(name, "")) for name in ("materia", *DE_ELEMENTOS)}
    entidad, tipo = datos.get("entidad", ""), datos.get("tipo", "")
    return Filtro(
        q=" ".join(datos.get("q", "").replace("\x00", " ").split())[:_MOST_LETTERS],
        entidad=entidad if _ENTIDAD.fullmatch(entidad) else "",
        tipo=tipo if tipo in Origen.values else "",
        pagina=page_number(datos.get("pagina", "")),
        **claves,
    )


def page_number(texto: str) -> int:
    """Return the page asked for; the first where that is no number."""
    number = int(texto) if re.fullmatch(r"[0-9]{1,9}", texto) else 1
    return min(max(number, 1), _LAST_PAGE)


def words(texto: str) -> list[str]:
    return fold(texto).split()[:_MOST_WORDS]


def matching(practicas: QuerySet[PracticaPage], texto: str) -> QuerySet[PracticaPage]:
    """Keep the practices whose title, summary or place hold each word, or one that begins so.

    :param practicas: annotated with `lugar`.
    """
    for word in words(texto):
        written = r"(^|\W)" + "".join(_WRITTEN.get(letter, letter) for letter in word)
        practicas = practicas.filter(
            Q(title__iregex=written) | Q(resumen__iregex=written) | Q(lugar__contains=f" {word}")
        )
    return practicas


def _clave(texto: str) -> str:
    return texto.upper() if _CLAVE.fullmatch(texto) else ""


def _condition(name: str, value: str) -> Q:
    if name == "materia":
        return Q(materia__clave=value)
    if name == "entidad":
        return Q(cvegeo__startswith=value)
    if name == "tipo":
        return Q(origen=value)
    return Q(pk__in=PracticaElemento.objects.filter(elemento__clave=value).values("practica"))
