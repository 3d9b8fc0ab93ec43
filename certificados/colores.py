"""A template's colour as paper and screen can bear it."""

import re
from functools import cache

from .models.plantillas import VERDE

# What WCAG asks of text on its ground; in grey, too, it is dark enough for any printer.
CONTRASTE = 4.5


@cache
def legible(color: str) -> str:
    """Return the colour, darkened until one can read it on white; green where it is none."""
    if not re.fullmatch(r"#[0-9a-f]{6}", color):
        return VERDE
    while contrast(color) < CONTRASTE:
        color = "#" + "".join(f"{round(part * 0.95):02x}" for part in _parts(color))
    return color


def contrast(color: str) -> float:
    """Return how far the colour is from white paper: 1 is not at all, 21 is black."""
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
