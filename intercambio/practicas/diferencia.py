"""What changed between two texts, word by word; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many words it is told as one text for another: comparing takes their product.
_MUCHAS = 3_000
_PIEZAS = re.compile(r"\S+\s*|\s+")  # a word with the space after it

IGUAL, QUITADO, PUESTO = "", "quitado", "puesto"


@dataclass(frozen=True, slots=True)
class Trozo:
    """Some words that stayed, went or came."""

    que: str
    texto: str


def compare(antes: str, despues: str) -> list[Trozo]:
    """Return both texts as one: what stayed, what went, what came."""
    old, new = _PIEZAS.findall(antes), _PIEZAS.findall(despues)
    if max(len(old), len(new)) > _MUCHAS:
        return [*_piece(QUITADO, old), *_piece(PUESTO, new)]
    return [
        trozo
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for trozo in (
            _piece(IGUAL, old[a:b])
            if tag == "equal"
            else (*_piece(QUITADO, old[a:b]), *_piece(PUESTO, new[c:d]))
        )
    ]


def _piece(que: str, words: list[str]) -> Iterator[Trozo]:
    if words:
        yield Trozo(que, "".join(words))
