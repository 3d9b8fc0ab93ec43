"""Measuring: statements of SQL, CPU beside an empty view, bytes.

Everything runs in this process, so the CPU of SQLite is in it; so is that of the test client,
on both sides of a ratio. Figures drift on a shared machine; ratios, taken in turns, much less.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUNDS = 5
WARM_UP = 3
Job = Callable[[], object]


@dataclass(frozen=True)
class Presupuesto:
    """What a case may cost; None: not limited."""

    consultas: int | None = None
    razon: float | None = None
    bytes: int | None = None

    def __str__(self) -> str:
        parts = [
            f"≤ {self.consultas} SQL" if self.consultas is not None else "",
            f"≤ {self.razon:g}×" if self.razon is not None else "",
            f"≤ {self.bytes // 1000} kB" if self.bytes is not None else "",
        ]
        return " · ".join(part for part in parts if part)

    def limits(self) -> dict[str, float]:
        named = {"consultas": self.consultas, "razon": self.razon, "bytes": self.bytes}
        return {name: limit for name, limit in named.items() if limit is not None}


@dataclass(frozen=True)
class Caso:
    """Something to measure: `run` does it once; `weigh` says how many bytes it gives."""

    nombre: str
    run: Job | None
    weigh: Callable[[], int] | None
    presupuesto: Presupuesto
    repeticiones: int = 60


@dataclass
class Medida:
    """The figures of a case. What does not apply to it is None."""

    caso: Caso
    consultas: int | None = None
    bytes: int | None = None
    cpu_ms: list[float] = field(default_factory=list)
    razones: list[float] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        """Return what `var/bench.json` says of the case."""
        figures: dict[str, float | None] = {
            "consultas": self.consultas,
            "cpu_ms": round(median(self.cpu_ms), 2) if self.cpu_ms else None,
            "razon": round(median(self.razones), 1) if self.razones else None,
            "bytes": self.bytes,
        }
        limits = self.caso.presupuesto.limits()
        within = all((figures[name] or 0) <= limit for name, limit in limits.items())
        return {"nombre": self.caso.nombre} | figures | {"presupuesto": limits, "cumple": within}


class Fallo(Exception):
    """A case could not run; the message says which."""


def measure(casos: Sequence[Caso], floor: Job) -> list[Medida]:
    """Measure each case, in rounds, so that a slow moment of the machine falls on all of them.

    :raises Fallo: a case could not run.
    """
    medidas = [Medida(caso) for caso in casos]
    for medida in medidas:
        with _named(medida.caso):
            _count(medida)
    for _ in range(ROUNDS):
        for medida in medidas:
            with _named(medida.caso):
                _time(medida, floor)
    return medidas


@contextmanager
def _named(caso: Caso) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise Fallo(f"«{caso.nombre}» no se pudo medir: {error!r}") from error


def _count(medida: Medida) -> None:
    """Run the case until it is warm, count its statements, weigh what it gives."""
    run, weigh = medida.caso.run, medida.caso.weigh
    if run:
        for _ in range(WARM_UP):
            run()
        with CaptureQueriesContext(connection) as queries:
            run()
        medida.consultas = len(queries)
    if weigh:
        medida.bytes = weigh()


def _time(medida: Medida, floor: Job) -> None:
    """Add a batch: half of the empty view before it, half after, so that drift cancels."""
    job, times = medida.caso.run, medida.caso.repeticiones
    if job is None:
        return
    before, spent, after = _batches(((floor, 60), (job, times), (floor, 60)))
    medida.cpu_ms.append(spent)
    medida.razones.append(2 * spent / (before + after))


def _batches(jobs: Sequence[tuple[Job, int]]) -> Iterator[float]:
    """CPU ms of one run of each job."""
    for job, times in jobs:
        start = time.process_time()
        for _ in range(times):
            job()
        yield (time.process_time() - start) / times * 1000
