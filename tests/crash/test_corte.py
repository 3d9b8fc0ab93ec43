"""The whole process group killed while twenty certificates are issued, on the embedded site."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import plantilla
from tests.servidor import Sitio

from .corte import Corte, assert_nothing_lost_nothing_twice

pytestmark = pytest.mark.procesos
PERSONAS = 20


@pytest.fixture
def sitio(tmp_path: Path) -> Iterator[Sitio]:
    var = plantilla.copy("demo", tmp_path / "var")
    served = Sitio(var, environment={"TRABAJOS_LEASE_SECONDS": "3"})
    yield served
    served.close()


def file_of(message_id: str) -> str:
    """The mailbox names a letter by its Message-ID."""
    return f"{hashlib.sha256(message_id.encode()).hexdigest()[:32]}.eml"


def test_a_power_cut_loses_nothing_and_repeats_nothing(sitio: Sitio) -> None:
    def ask(sql: str) -> int:
        with closing(sqlite3.connect(sitio.var / "aula.sqlite3", timeout=20)) as base:
            number: int = base.execute(sql).fetchone()[0]
            return number

    # The broker's messages go too: what must be done stands in the database alone.
    corte = Corte(sitio, PERSONAS, ask, also=lambda: shutil.rmtree(sitio.var / "cola"))
    found = corte.happen()

    assert_nothing_lost_nothing_twice(found, PERSONAS)
    in_the_folder = {path.name for path in (sitio.var / "buzon").iterdir()}
    assert in_the_folder == {file_of(message_id) for message_id in found["correos"]}
