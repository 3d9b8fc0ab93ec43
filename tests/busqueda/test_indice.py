"""The database's own index: it finds, follows every change, and survives migrations."""

import pytest
from django.db import connection

from busqueda import indice, operations
from busqueda.models import Entrada
from busqueda.queries import search
from tests.factories.busqueda import put

from .test_raices import GRUPOS

pytestmark = pytest.mark.django_db


def titles(texto: str, **options: object) -> list[str]:
    found = search(texto, **{"ambitos": set(), **options})
    plain = [hallazgo.titulo for grupo in found.grupos for hallazgo in grupo.hallazgos]
    return [titulo.replace("<mark>", "").replace("</mark>", "") for titulo in plain]


@pytest.mark.parametrize("group", GRUPOS, ids=lambda group: group[0])
def test_each_word_of_a_group_finds_each_other_in_the_database(group: list[str]) -> None:
    for written in group:
        put(f"Zurrón {written}")

    for asked in group:
        assert {f"Zurrón {written}" for written in group} <= set(
            titles(f"zurron {asked}", tipo="tema")
        ), asked


def test_it_follows_every_change_of_a_row() -> None:
    put("Zurrón primero", clave="prueba-uno")
    put("Zurrón cambiado", clave="prueba-uno", texto="alcuza")

    assert titles("zurron") == titles("alcuzas") == ["Zurrón cambiado"]

    Entrada.objects.filter(clave="prueba-uno").update(titulo_raices="berenjen", texto_raices="")
    assert titles("alcuzas") == titles("zurron") == []
    assert titles("berenjena") == ["Zurrón cambiado"]

    operations.remove("prueba-uno")
    assert titles("berenjena") == []


def test_installing_it_again_changes_nothing() -> None:
    put("Zurrón")

    indice.install(using="default")

    assert titles("zurrones") == ["Zurrón"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite rebuilds tables")
def test_after_sqlite_rebuilt_the_table_it_is_installed_and_filled_again() -> None:
    put("Zurrón viejo")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER busqueda_indice_nueva")
    put("Zurrón sin índice")
    assert titles("zurron") == ["Zurrón viejo"]

    indice.install(using="default")

    assert sorted(titles("zurron")) == ["Zurrón sin índice", "Zurrón viejo"]


def test_numbers_and_mixed_words_are_found_as_they_are() -> None:
    for word in ("1e5", "12abc", "0x1f", "3d", "2040", "iso9001", "or", "near", "and"):
        put(f"Zurrón {word}", texto="relleno")

        assert f"Zurrón {word}" in titles(f"zurron {word}"), word
