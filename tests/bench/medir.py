"""How one action is measured: queries once, CPU over many runs, bytes as they travel."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .direcciones import VACIA
from .peso import GZIP, fetch

# Shared machines wander by a factor of two: the quickest of several rounds is the program's own,
# and the floor is measured again beside each case.
ROUNDS = 5
ROUND_SECONDS = 0.2
_HEAD = ("", "consultas", "CPU ms", "× vacía", "bytes")


@dataclass
class Caso:
    """An action, and the limits it has to keep: queries, milliseconds, bytes."""

    nombre: str
    action: Callable[[], object]
    consultas: int | None = None
    ms: float | None = None
    octetos: int | None = None
    weigh: Callable[[], int] | None = None
    # Long work is done once: nothing is warmed up for it on a real site either.
    una_vez: bool = False

    @property
    def presupuesto(self) -> str:
        limits = {"consultas": self.consultas, "ms": self.ms, "bytes": self.octetos}
        return ", ".join(f"≤ {limit:g} {name}" for name, limit in limits.items() if limit)


@dataclass
class Medida:
    """One row of the table and of var/bench.json."""

    nombre: str
    consultas: int
    cpu_ms: float
    razon: float
    bytes: int | None
    presupuesto: str
    cumple: bool

    @classmethod
    def of(cls, caso: Caso, floor: Caso) -> "Medida":
        """Measure `caso`, its CPU also as a multiple of the floor's."""
        if caso.una_vez:
            consultas, ms = _once(caso.action)
            (floor_ms,) = _cpu_ms(floor.action)
        else:
            consultas = _queries(caso.action)
            ms, floor_ms = _cpu_ms(caso.action, floor.action)
        octets = caso.weigh() if caso.weigh else None
        limits = [(consultas, caso.consultas), (ms, caso.ms), (octets or 0, caso.octetos)]
        return cls(
            nombre=caso.nombre,
            consultas=consultas,
            cpu_ms=round(ms, 2),
            razon=round(ms / floor_ms, 1),
            bytes=octets,
            presupuesto=caso.presupuesto,
            cumple=all(limit is None or value <= limit for value, limit in limits),
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def table(cases: Iterable[Caso]) -> list[dict[str, Any]]:
    """Measure the empty view and each of these; print a line of each as soon as it is known."""
    print(f"{_HEAD[0]:36}{_HEAD[1]:>10}{_HEAD[2]:>9}{_HEAD[3]:>9}{_HEAD[4]:>9}   presupuesto")
    base, rows = floor(), []
    for caso in (base, *cases):
        row = Medida.of(caso, base)
        print(
            f"{row.nombre:36}{row.consultas:>10}{row.cpu_ms:>9.2f}{row.razon:>9.1f}"
            f"{row.bytes or '':>9}   {row.presupuesto}{'' if row.cumple else '  ✗ NO'}",
            flush=True,
        )
        rows.append(row.as_json())
    return rows


def floor() -> Caso:
    """A view that does nothing, behind the same middleware."""
    client = Client(headers=GZIP)
    return Caso("vista vacía (piso)", lambda: client.get(VACIA))


def page(nombre: str, client: Client, path: str, limit: int, *, ms: float | None = None) -> Caso:
    return Caso(
        nombre, lambda: fetch(client, path), limit, ms=ms, octetos=60_000,
        weigh=lambda: len(fetch(client, path)),
    )  # fmt: skip


def _once(action: Callable[[], object]) -> tuple[int, float]:
    start = time.process_time()
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured), (time.process_time() - start) * 1000


def _queries(action: Callable[[], object]) -> int:
    """Count the queries of one run, after another that filled what stays filled."""
    action()
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)


def _cpu_ms(*actions: Callable[[], object]) -> list[float]:
    """Milliseconds of this process's CPU for one run of each, in turns, the quickest round."""
    rounds = [[_round(action) for action in actions] for _ in range(ROUNDS)]
    return [min(times) * 1000 for times in zip(*rounds, strict=True)]


def _round(action: Callable[[], object]) -> float:
    runs, start, end = 0, time.process_time(), time.perf_counter() + ROUND_SECONDS
    while time.perf_counter() < end or runs < 3:
        action()
        runs += 1
    return (time.process_time() - start) / runs
