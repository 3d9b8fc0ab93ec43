"""The one list of characters that nobody sees."""

import re
from pathlib import Path

from comun import invisibles

RAIZ = Path(__file__).resolve().parents[2]


def test_each_is_in_one_set_and_none_is_seen() -> None:
    sets = [getattr(invisibles, name) for name in ("CONTROLES", "SENTIDO", "SIN_ANCHO", "ROTOS")]

    for number in range(0x10000):
        found = [one for one in sets if re.match(f"[{one}]", chr(number))]
        assert len(found) <= 1, hex(number)
        assert not (found and (chr(number).isprintable() or chr(number) in "\t\n")), hex(number)


def test_nobody_keeps_a_list_of_their_own() -> None:
    """Marks of direction and signs without width are named once in all of our code."""
    own = [
        str(module)
        for folder in ("site", "cursos", "certificados", "intercambio")
        for module in (RAIZ / folder).rglob("*.py")
        if re.search(r"\\u(?:202[a-e]|2060|206[6-9]|200[bef])", module.read_text())
        and module.name != "invisibles.py"
    ]
    assert own == []
