"""Putting, taking away, building anew."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from busqueda import operations, registro
from busqueda.fichas import Ficha
from busqueda.models import Entrada
from cursos.models import LeccionPage
from metodologia.models import ElementoPage
from tests.factories.busqueda import ficha, put
from tests.factories.cursos import CursoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[Ficha]:
    """Rows of an app that is no page."""
    made = [ficha(f"Zurrón {number}", clave=f"renglon-{number}") for number in range(3)]
    monkeypatch.setattr(registro, "_rows", {})
    registro.register_rows("renglon", lambda: iter(made))
    return made


def claves() -> set[str]:
    return set(Entrada.objects.values_list("clave", flat=True))


def test_the_same_again_changes_nothing() -> None:
    told = put("Zurrón", texto="barro")
    before = list(Entrada.objects.filter(clave=told.clave).values())

    operations.put(told)

    assert list(Entrada.objects.filter(clave=told.clave).values()) == before


def test_what_is_too_long_is_cut_and_control_characters_go() -> None:
    told = put(
        "Z\x00urrón " * 100, resumen="\x07r" * 500, contexto="c" * 999, texto="\x00 t" * 9_000
    )

    row = Entrada.objects.get(clave=told.clave)

    assert (len(row.titulo), len(row.resumen), len(row.contexto)) == (255, 400, 255)
    assert "\x00" not in row.titulo + row.texto + row.resumen


def test_to_take_away_what_is_not_there_is_no_error() -> None:
    before = Entrada.objects.count()

    operations.remove("prueba-que-no-hay")

    assert Entrada.objects.count() == before


def test_the_prepared_site_can_be_found_whole() -> None:
    expected = {
        registro.key(pk)
        for model in (ElementoPage, LeccionPage)
        for pk in model.objects.live().values_list("pk", flat=True)
    }

    assert expected <= claves()
    assert operations.complete() == 0


def test_building_anew_restores_what_is_lost_and_drops_what_is_gone(rows: list[Ficha]) -> None:
    operations.rebuild()
    before = claves()
    Entrada.objects.filter(tipo="leccion").delete()
    put("Zurrón de nadie", clave="pagina-999999")

    total = operations.rebuild()

    assert claves() == before
    assert total == len(before)
    assert {row.clave for row in rows} <= before


def test_completing_writes_only_what_is_missing(rows: list[Ficha]) -> None:
    lost = Entrada.objects.filter(tipo="leccion").count()
    Entrada.objects.filter(tipo="leccion").delete()

    assert operations.complete() == lost + len(rows)
    assert operations.complete() == 0


def test_an_empty_index_is_filled_by_preparing_the_site() -> None:
    from django.core.management import call_command

    before = claves()
    Entrada.objects.all().delete()

    call_command("preparar", verbosity=0)

    assert claves() == before


def test_building_anew_is_a_command() -> None:
    from io import StringIO

    from django.core.management import call_command

    Entrada.objects.filter(tipo="leccion").delete()
    out = StringIO()

    call_command("reindexar", stdout=out)

    assert f"encuentra {Entrada.objects.count()} cosas" in out.getvalue()
    assert Entrada.objects.filter(tipo="leccion").exists()


def test_building_anew_asks_the_same_for_many_as_for_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            operations.rebuild()
        return len(queries)

    operations.rebuild()
    few = count()
    for _ in range(3):
        CursoFactory(lecciones=[2, 2], pasos=[1, 2])

    assert count() == few


def test_rows_are_read_as_they_come(rows: list[Ficha]) -> None:
    def many() -> Iterator[Ficha]:
        for number in range(450):
            yield ficha("Zurrón", clave=f"renglon-{number}")

    with CaptureQueriesContext(connection) as queries:
        assert len(operations.put_many(many())) == 450

    # SQLite takes fewer values in one statement.
    assert len([query for query in queries if query["sql"].startswith("INSERT")]) <= 9
