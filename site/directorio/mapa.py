"""The outlines of the 32 states, in the drawing whose coordinates the municipalities carry.

Source: INEGI, Marco Geoestadístico 2019, simplified.
"""

import re
from functools import cache
from pathlib import Path

DIBUJO = Path(__file__).parent / "static" / "directorio" / "mexico.svg"
_STATE = re.compile(r'<path id="e(?P<clave>\d\d)" d="(?P<contorno>[^"]+)"')


@cache
def contornos() -> dict[str, str]:
    """Return what to draw for each state, by its key."""
    return dict(_STATE.findall(DIBUJO.read_text(encoding="utf-8")))
