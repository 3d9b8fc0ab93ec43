"""The QR code of a certificate as the fewest rectangles, for one path on paper or screen."""

from functools import lru_cache

import segno

# Around the code, in modules: the standard asks for it, and scanners need it.
QUIET = 4


@lru_cache(maxsize=256)
def runs(content: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return the number of modules per side, and (column, row, length) of each dark run."""
    code = segno.make_qr(content, error="m", boost_error=False)
    found: list[tuple[int, int, int]] = []
    for row, line in enumerate(code.matrix):
        column = 0
        while column < len(line):
            length = 0
            while column + length < len(line) and line[column + length]:
                length += 1
            if length:
                found.append((column, row, length))
            column += length or 1
    return len(code.matrix), tuple(found)


def svg_path(content: str) -> str:
    """Return the code as the `d` of an SVG path, one unit to the module."""
    return "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs(content)[1])
