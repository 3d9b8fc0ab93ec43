"""A site of an earlier stage still opens: its backup is restored and migrated."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import plantilla

DUMPS = sorted(Path(__file__).parent.glob("*.tar.xz"))
# The last stage each time; the older ones with the servers, where there is time.
CASES = [
    *[pytest.param(path, marks=pytest.mark.servicios, id=path.name) for path in DUMPS[:-1]],
    *[pytest.param(path, id=path.name) for path in DUMPS[-1:]],
]


def test_there_is_something_to_restore() -> None:
    assert DUMPS


@pytest.mark.procesos
@pytest.mark.parametrize("dump", CASES)
def test_a_site_of_an_earlier_stage_is_restored_and_migrated(dump: Path, tmp_path: Path) -> None:
    backup = tmp_path / "respaldo.tar"
    backup.write_bytes(lzma.decompress(dump.read_bytes()))
    var = tmp_path / "var"

    plantilla.run_aula("restaurar", str(backup), var=var)

    plantilla.run_aula("migrate", "--check", var=var)
    with closing(sqlite3.connect(var / "aula.sqlite3")) as base:
        rows = base.execute(
            "SELECT folio, archivo FROM certificados_certificado c "
            "JOIN certificados_ejemplar e ON e.id = c.ejemplar_id"
        ).fetchall()
    assert len(rows) >= 8
    assert all((var / "privado" / pdf).exists() for _, pdf in rows)
