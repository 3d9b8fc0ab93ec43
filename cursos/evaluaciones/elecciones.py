"""What people chose in a question: each answer in the ids that the question has today."""

from collections import Counter
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Any

from . import tipos
from .enums import TipoReactivo
from .estadistica.matriz import Opcion

# Whatever has no row of its own: an option that the question no longer offers, a rare text.
OTRA = "otra"
# So many written answers say where people go wrong; the rest is a tail.
_TEXTOS = 8
# What only one person wrote may tell who they are, and says nothing of the question.
_REPETIDA = 2
_ESCRITAS = (TipoReactivo.CORTA, TipoReactivo.NUMERICA)
_LARGO = 200


class Elecciones:
    """The choices made in one question, gathered answer by answer and then put into few rows."""

    def __init__(self, contenido: dict[str, Any]) -> None:
        self._contenido = contenido
        self._offered = tipos.offered(contenido)
        self._ids = {one for one, _, _ in self._offered}
        self._known: dict[tuple[int, str], tuple[str, ...]] = {}
        self._times: Counter[str] = Counter()
        self._labels: dict[str, str] = {one: label[:_LARGO] for one, label, _ in self._offered}
        self._right: set[str] = {one for one, _, worth in self._offered if worth > 0}
        self.is_written = contenido["tipo"] in _ESCRITAS

    def choose(self, version: int, contenido: dict[str, Any], respuesta: Any) -> tuple[str, ...]:
        """Return the ids chosen, of those offered today; kept, as most answers repeat others.

        :param contenido: what that version said.
        """
        if respuesta is None or not (self._offered or self.is_written):
            return ()
        key = (version, str(respuesta))
        if key not in self._known:
            self._known[key] = self._read(contenido, respuesta)
        chosen = self._known[key]
        self._times.update(chosen)
        return chosen

    def options(self) -> tuple[Opcion, ...]:
        """Return the rows of the table, once every answer was seen."""
        if self.is_written:
            ids = [one for one, n in self._times.most_common(_TEXTOS) if n >= _REPETIDA]
            rows = [Opcion(one, self._labels[one], one in self._right) for one in ids]
            is_more = len(self._times) > len(ids)
        else:
            letters = self._letters()
            rows = [Opcion(one, letters[one], one in self._right) for one in letters]
            is_more = OTRA in self._times
        return (*rows, Opcion(OTRA, "Otra", es_clave=False)) if is_more else tuple(rows)

    def settle(self, chosen: Sequence[str], kept: set[str]) -> tuple[str, ...]:
        """Return what was chosen in the ids of the rows that there are."""
        return tuple({one if one in kept else OTRA: None for one in chosen})

    def label(self, id_: str) -> str:
        return self._labels.get(id_, "")

    def _read(self, contenido: dict[str, Any], respuesta: Any) -> tuple[str, ...]:
        found = tipos.choices(contenido, respuesta)
        if not self.is_written:
            return tuple({one if one in self._ids else OTRA: None for one, _ in found})
        for one, label in found:
            self._labels.setdefault(one, label[:_LARGO])
            if tipos.score(self._contenido, respuesta) == 1:
                self._right.add(one)
        return tuple(one for one, _ in found)

    def _letters(self) -> dict[str, str]:
        if self._contenido["tipo"] == TipoReactivo.VERDADERO:
            return {one: f"«{label}»" for one, label, _ in self._offered}
        return {
            one: ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
            for place, (one, _, _) in enumerate(self._offered)
        }
