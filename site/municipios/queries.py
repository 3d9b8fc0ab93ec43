"""Finding a municipality by what somebody typed."""

from dataclasses import dataclass

from django.db.models import QuerySet

from comun.texto import fold

from .models import Municipio

LIMIT = 20
_MOST_WORDS = 16  # the longest name with its state has fourteen
# What people write before the name, and what they shorten.
_PREFIXES = (
    "h ayuntamiento de ", "ayuntamiento de ", "municipio de ", "mpio de ",
    "alcaldia de ", "alcaldia ",
)  # fmt: skip
_SMALL = {"de", "del", "la", "las", "el", "los", "y"}
_SHORT = {"cd": "ciudad", "sta": "santa", "sto": "santo", "edo": "estado", "gral": "general"}


@dataclass(frozen=True)
class Hallazgo:
    """The municipalities that match, the closest first, and whether there are more."""

    municipios: list[Municipio]
    exactos: int = 0
    hay_mas: bool = False

    @property
    def unico(self) -> Municipio | None:
        """The one that was meant, if there can be no doubt."""
        sure = self.exactos == 1 or len(self.municipios) == 1
        return self.municipios[0] if sure else None


def search(texto: str, *, limit: int = LIMIT) -> Hallazgo:
    """Return what matches `texto` by name, other name or state: one query, `limit` rows at most."""
    if not _words(texto):
        return Hallazgo([])
    found = list(matching(texto)[: limit + 1])
    # Databases disagree on where «Juárez» stands beside «Juárez Hidalgo».
    shown = sorted(found[:limit], key=lambda one: (_closeness(one), fold(one.nombre)))
    exact = sum(_closeness(one) == 0 for one in shown)
    return Hallazgo(shown, exact, hay_mas=len(found) > limit)


def matching(texto: str) -> QuerySet[Municipio]:
    """Return all that match `texto`, the closest first; all there are where it has no word."""
    municipios = Municipio.objects.select_related("entidad")
    words = _words(texto)
    if not words:
        return municipios.order_by("busqueda")
    significant = [word for word in words if word not in _SMALL] or words
    return municipios.matching(significant).by_closeness(words)


def _closeness(municipio: Municipio) -> int:
    return municipio.cercania  # type: ignore[attr-defined]  # annotated by `by_closeness`


def _words(texto: str) -> list[str]:
    plain = fold(texto)
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix)
    return [_SHORT.get(word, word) for word in plain.split()[:_MOST_WORDS]]
