"""Web, worker, clock and messages gone at once while two hundred certificates are issued."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.corte import Corte, assert_nothing_lost_nothing_twice
from tests.servidor import Sitio, free_port

from .conftest import Base, empty_redis, environment, prepared_base
from .topologia import Topologia

pytestmark = pytest.mark.servicios
PERSONAS = 200


@pytest.fixture(scope="module")
def base_del_corte(s3: str) -> Iterator[Base]:
    with prepared_base(s3, "corte") as made:
        yield made


@pytest.fixture
def sitio(base_del_corte: Base, recolectado: Path, tmp_path: Path) -> Iterator[Sitio]:
    """`aula servir` under production settings."""
    (tmp_path / "static").symlink_to(recolectado)
    variables = Topologia(tmp_path, environment(base_del_corte, empty_redis())).whole_environment()
    port = free_port()
    served = Sitio(tmp_path, port, variables, ("todo", "--puerto", str(port)))
    yield served
    served.close()


def test_two_hundred_certificates_survive_a_power_cut(sitio: Sitio, base_del_corte: Base) -> None:
    def ask(sql: str) -> int:
        return int(base_del_corte.ask(sql)[0][0])

    found = Corte(sitio, PERSONAS, ask, also=empty_redis, patience=240).happen()

    assert_nothing_lost_nothing_twice(found, PERSONAS)
    delivered = [str(letter["Message-ID"]) for letter in base_del_corte.correo.letters]
    assert set(delivered) == set(found["correos"])
    # A kill between handing a letter over and writing that down: at most one for each process.
    assert len(delivered) - len(set(delivered)) <= 2
