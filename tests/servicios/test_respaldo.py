"""Backup of PostgreSQL and the store, restored into an empty database and an empty bucket."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tests import plantilla
from tests.servidor import answers, wait_for

from .conftest import Base, empty_redis, environment, prepared_base
from .topologia import Topologia
from .visitante import Visitante

pytestmark = pytest.mark.servicios


@pytest.fixture(scope="module")
def original(s3: str) -> Iterator[Base]:
    with prepared_base(s3, "original") as made:
        yield made


@pytest.fixture(scope="module")
def vacia(original: Base) -> Iterator[Base]:
    """An empty database beside the original, and the name of a bucket that is not there yet."""
    name = f"aula_prueba_restaurada_{os.getpid()}"
    plantilla.drop_postgresql(name)
    with plantilla.server(original.url) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield replace(original, url=plantilla.with_database(original.url, name), bucket="restaurado")
    plantilla.drop_postgresql(name)


@pytest.fixture
def sitios(
    original: Base, vacia: Base, recolectado: Path, tmp_path: Path
) -> Iterator[dict[str, Topologia]]:
    """Two sites that know nothing of each other."""
    broker = empty_redis()
    made = {}
    for name, base in (("original", original), ("restaurado", vacia)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "static").symlink_to(recolectado)
        made[name] = Topologia(tmp_path / name, environment(base, broker))
    yield made
    for topologia in made.values():
        topologia.close()


def everything_about(topologia: Topologia, folios: list[str]) -> dict[str, bytes]:
    port = topologia.start_web("web")
    wait_for(lambda: answers(f"http://127.0.0.1:{port}/salud/listo/"), 90, "web")
    visitor = Visitante(port, https=True)
    found = {}
    for path in [f"/c/{folio}{ending}" for folio in folios for ending in ("", ".pdf")]:
        answer = visitor.get(path)
        assert answer.ok, path
        found[path] = re.sub(rb"\d\d:\d\d", b"", answer.content)  # the hour of asking
    return found


def test_the_same_folio_answers_the_same(
    sitios: dict[str, Topologia], original: Base, vacia: Base, tmp_path: Path
) -> None:
    one, other = sitios["original"], sitios["restaurado"]
    for step in (["preparar", "3"], ["entregar"], ["trabajar"]):
        one.run("tests.crash.acreditar", *step)
    folios = [row[0] for row in original.ask("SELECT folio FROM certificados_certificado")]

    said = one.aula("respaldar", str(tmp_path / "respaldo.tar"))
    other.aula("almacen")
    other.aula("restaurar", str(tmp_path / "respaldo.tar"))

    assert "constancias: 3" in said
    assert everything_about(other, folios) == everything_about(one, folios)
    counted = [json.loads(each.run("tests.crash.acreditar", "contar")) for each in (one, other)]
    assert counted[0] == counted[1]
    assert_guarded(vacia)
    assert_nothing_lost_when_it_cannot_be_restored(other, vacia, tmp_path / "respaldo.tar")


def assert_guarded(base: Base) -> None:
    for statement in (
        "UPDATE certificados_certificado SET datos = '{}'",
        "DELETE FROM certificados_certificado",
    ):
        with pytest.raises(psycopg.Error, match="no cambia ni se borra"):
            base.ask(statement)


def assert_nothing_lost_when_it_cannot_be_restored(
    topologia: Topologia, base: Base, archive: Path
) -> None:
    with pytest.raises(AssertionError, match=r"ya tiene 3 cuenta\(s\)"):
        topologia.aula("restaurar", str(archive))
    with pytest.raises(AssertionError, match="Falta la orden pg_restore"):
        topologia.aula("restaurar", str(archive), "--reemplazar", PATH="/no/existe")
    assert base.ask("SELECT count(*) FROM certificados_certificado") == [(3,)]

    topologia.aula("restaurar", str(archive), "--reemplazar")

    assert base.ask("SELECT count(*) FROM certificados_certificado") == [(3,)]
