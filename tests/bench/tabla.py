"""The figures as a table for people."""

import os
import platform
from collections.abc import Sequence

import django

from .medicion import Medida

_TITLES = ("nombre", "consultas", "CPU ms", "razón", "bytes", "presupuesto", "cumple")
_LEFT = {0, 5, 6}


def heading() -> str:
    """Say on what it was measured: figures of two machines do not compare, ratios nearly."""
    return (
        f"{os.cpu_count()} núcleos, {platform.machine()} · Python {platform.python_version()} · "
        f"Django {django.get_version()} · SQLite · razón: veces lo que cuesta una vista vacía"
    )


def table(medidas: Sequence[Medida]) -> str:
    """Return the table, its columns aligned."""
    rows = [_TITLES, *map(_cells, medidas)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_TITLES))]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if column in _LEFT else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _cells(medida: Medida) -> tuple[str, ...]:
    row = medida.row()
    return (
        row["nombre"],
        _figure(row["consultas"], "d"),
        _figure(row["cpu_ms"], ".2f"),
        _figure(row["razon"], ".1f"),
        _figure(row["bytes"], ",d"),
        str(medida.caso.presupuesto),
        "sí" if row["cumple"] else "NO",
    )


def _figure(value: float | None, spec: str) -> str:
    return "–" if value is None else format(value, spec)
