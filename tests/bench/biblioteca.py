"""`python -m tests.bench.biblioteca [how many]`: the library with 20,000 practices.

On PostgreSQL where AULA_PRUEBA_DATABASE_URL says so, else on the embedded database. Of each
address: queries, CPU of this process, and how long the answer takes, usually and at worst (p95).
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from tests import plantilla

PRACTICAS, VECES = 20_000, 20
_MUNICIPIOS = 500
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
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else PRACTICAS
    with tempfile.TemporaryDirectory(prefix="aula-bench-") as folder:
        name = _prepare(Path(folder))
        try:
            measure(wanted)
        finally:
            from django.db import connections

            connections.close_all()
            if name:
                plantilla.drop_postgresql(name)


def _prepare(folder: Path) -> str:
    """Set Django up on a copy of the prepared site; return the database to drop, if any."""
    sys.path[:0] = [str(plantilla.RAIZ), str(plantilla.RAIZ / "site")]
    os.environ |= {"AULA_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    name = ""
    if url := os.environ.get("AULA_PRUEBA_DATABASE_URL"):
        _, name = plantilla.postgresql_copy("bench")
        os.environ["AULA_PRUEBA_DATABASE_URL"] = plantilla.with_database(url, name)
    else:
        plantilla.copy("preparar", folder)
    import django

    django.setup()
    return name


def measure(wanted: int) -> None:
    """Write so many practices, then ask for each address."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    logging.disable(logging.INFO)
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
        client.get(path)  # type: ignore[attr-defined]  # Django is imported after its settings
        walls.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return min(cpu), sorted(walls)


def fill(wanted: int) -> None:
    """Publish so many practices in five hundred municipalities, all of them different."""
    from django.db import transaction

    from comun import indices

    with transaction.atomic(), indices.deferred():
        places = list(_places())
        each = -(-wanted // len(places))
        for place in places:
            _publish(place, each)
    _analyze()


def _places() -> Iterator[object]:
    from directorio.models import MunicipioPage
    from intercambio.practicas.models import BibliotecaPage
    from municipios.models import Municipio

    biblioteca = BibliotecaPage.objects.get()
    free = Municipio.objects.select_related("entidad").filter(pagina=None).order_by("pk")
    every_fifth = list(free)[:: max(1, free.count() // _MUNICIPIOS)][:_MUNICIPIOS]
    for municipio in every_fifth:
        page = MunicipioPage(municipio=municipio, title=str(municipio), slug=municipio.pk)
        yield biblioteca.add_child(instance=page)


def _publish(place: object, each: int) -> None:
    """Write one through the tree and copy it: rows are what is measured, not their making."""
    from django.db import connection
    from django.utils import timezone
    from wagtail.models import Page

    from intercambio.practicas.models import PracticaElemento, PracticaPage

    now = timezone.now()
    first = place.add_child(instance=_practice(place, 0, now))
    parent = type(place).objects.get(pk=place.pk)
    copies = Page.objects.bulk_create(
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, number + 1), depth=first.depth,
            title=f"{first.title}, {number}", draft_title=first.title, slug=f"practica-{number}",
            url_path=f"{parent.url_path}practica-{number}/", content_type=first.content_type,
            locale=first.locale, live=True,
            first_published_at=now - timedelta(minutes=number * 37), last_published_at=now,
        )
        for number in range(1, each)
    )  # fmt: skip
    type(place).objects.filter(pk=place.pk).update(numchild=each)
    columns = [
        connection.ops.quote_name(field.column)
        for field in PracticaPage._meta.local_concrete_fields
        if field.column not in ("page_ptr_id", "folio")
    ]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO practicas_practicapage (page_ptr_id, {names}) "  # noqa: S608 - columns
            f"SELECT p.id, {names} FROM wagtailcore_page p, practicas_practicapage m "
            "WHERE m.page_ptr_id = %s AND p.path LIKE %s AND p.id <> %s AND p.depth = %s",
            [first.pk, f"{parent.path}%", first.pk, first.depth],
        )
    _vary([first.pk, *(page.pk for page in copies)])
    elements = cycle(_elements("E") + _elements("I") + _elements("P"))
    PracticaElemento.objects.bulk_create(
        PracticaElemento(practica_id=page.pk, elemento_id=next(elements), sort_order=order)
        for page in [first, *copies]
        for order in range(3)
    )


def _practice(place: object, number: int, now: object) -> object:
    from intercambio.practicas.models import PracticaPage

    return PracticaPage(
        title=f"Agua, obra y riesgo en {place.title}",
        slug=f"practica-{number}",
        resumen="Se ordenaron las obras por costo y beneficio para toda la población. " * 4,
        solucion="Obras y tesorería llenaron juntas una ficha por colonia. " * 40,
        first_published_at=now,
        last_published_at=now,
    )


def _vary(pks: list[int]) -> None:
    """Give these different materias, costs and levels of evidence, from their number."""
    from intercambio.practicas.models import PracticaPage

    materias = _elements("M")
    for turn in range(6):
        rows = PracticaPage.objects.filter(pk__in=[pk for pk in pks if pk % 6 == turn])
        rows.update(
            materia_id=materias[(turn * 5 + pks[0]) % len(materias)],
            inversion=None if turn == 0 else 10 ** (turn + 3) * 2,
            nivel_evidencia=turn or None,
        )


def _elements(letter: str) -> list[int]:
    from metodologia.models import ElementoPage

    found = ElementoPage.objects.filter(clave__regex=rf"^{letter}\d+$").order_by("pk")
    return list(found.values_list("pk", flat=True))


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
