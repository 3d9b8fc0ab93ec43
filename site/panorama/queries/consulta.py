"""What somebody asks of the search, as its address says it."""

import re
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from busqueda.enums import TipoEntrada
from busqueda.queries import POR_PAGINA, TOPE

MUNICIPIO = "municipio"  # found by its name, outside the index
MAX_LETRAS = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CLAVE = re.compile(r"[A-Z][0-9]{0,2}")
_PAGINA = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True)
class Consulta:
    """Words, a kind of thing, a key of the methodology, a page; empty where nothing was said."""

    q: str = ""
    tipo: str = ""
    elemento: str = ""
    pagina: int = 1

    @property
    def primero(self) -> int:
        """The number of the first result on this page, from 1."""
        return (self.pagina - 1) * POR_PAGINA + 1

    def url(self, **changes: str | int) -> str:
        """Return the address of this search with changes, from its first page."""
        asked: dict[str, str | int] = {
            "q": self.q,
            "tipo": self.tipo,
            "elemento": self.elemento,
            **changes,
        }
        said = {name: value for name, value in asked.items() if value}
        return f"{reverse('panorama:buscar')}?{urlencode(said)}"


def read(asked: QueryDict) -> Consulta:
    """Make sense of an address, whoever wrote it; what makes none is left out."""
    q = " ".join(_CONTROL.sub(" ", asked.get("q", "")[:MAX_LETRAS]).split())
    tipo, elemento, pagina = (asked.get(name, "") for name in ("tipo", "elemento", "pagina"))
    return Consulta(
        q=q,
        tipo=tipo if tipo in (MUNICIPIO, *TipoEntrada.values) else "",
        elemento=elemento if _CLAVE.fullmatch(elemento) else "",
        pagina=min(int(pagina), TOPE // POR_PAGINA) if _PAGINA.fullmatch(pagina) else 1,
    )
