"""`python -m tests.bench.biblioteca [how many]`: the library with 20,000 practices.

On PostgreSQL where AULA_PRUEBA_DATABASE_URL says so, else on the embedded database. Of each
address: queries, CPU of this process, and how long the answer takes, usually and at worst (p95).
"""

import sys
import time

from . import sitio

VECES = 20
# Budget: p95 of an answer in milliseconds, and queries.
MS, CONSULTAS = 500, 14
DIRECCIONES = {
    "entera": "",
    "una faceta": "?region=centro",
    "tres facetas": "?paso=E5&costo=bajo&evidencia=2",
    "página 900": "?pagina=900",
    "palabra común": "?q=agua",
    "dos palabras": "?q=riesgo+obra",
    "palabra rara": "?q=nopal",
    "de un lugar": "?q=aguascalientes",
    "palabra y facetas": "?q=agua&materia=M12&region=centro-norte",
    "parecidos": "?parecidos=01001",
}


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with sitio.prepared():
        measure(wanted)


def measure(wanted: int) -> None:
    """Write so many practices, then ask for each address."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from .practicas import fill

    fill(wanted)
    client = Client(headers={"accept-encoding": "gzip"})
    print(f"{wanted:,} prácticas, {connection.vendor}")
    print(f"{'':22}{'consultas':>10}{'CPU ms':>9}{'p50 ms':>9}{'p95 ms':>9}")
    for nombre, query in DIRECCIONES.items():
        path = f"/intercambio/practicas/{query}"
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(path)
        queries = len(asked)  # now: each request empties the log
        cpu, walls = _times(client, path)
        p50, p95 = walls[len(walls) // 2], walls[int(len(walls) * 0.95)]
        told = "" if p95 <= MS and queries <= CONSULTAS else "  ✗ NO"
        print(f"{nombre:22}{queries:>10}{cpu:>9.0f}{p50:>9.0f}{p95:>9.0f}{told}", flush=True)


def _times(client: object, path: str) -> tuple[float, list[float]]:
    """Return the least CPU and every duration, in order, in milliseconds."""
    cpu, walls = [], []
    for _ in range(VECES):
        began, used = time.perf_counter(), time.process_time()
        client.get(path)
        walls.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return min(cpu), sorted(walls)


if __name__ == "__main__":
    main()
