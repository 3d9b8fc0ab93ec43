"""`aula respaldar` and `aula restaurar`: the same folio answers the same, or nothing is touched."""

import io
import re
import shutil
import sqlite3
import tarfile
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from cuentas.models import Usuario
from tests import plantilla
from tests.factories.cuentas import UsuarioFactory
from tests.servidor import Sitio, free_port
from trabajos import latido


# Of the session: pytest-django takes the tests without a database out of their module, to the end.
@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plantilla.copy("demo", tmp_path_factory.mktemp("demo") / "var")


@dataclass(frozen=True)
class Tomado:
    """A backup, and what the site said about its folios when it was taken."""

    archivo: Path
    puerto: int
    paginas: dict[str, bytes]


@pytest.fixture(scope="session")
def tomado(demo: Path) -> Tomado:
    """A backup, taken while the site runs."""
    target, port = demo.parent / "respaldo.tar", free_port()
    served = Sitio(demo, port).start()
    try:
        before = pages(served)
        done = plantilla.run_aula("respaldar", str(target), var=demo)
    finally:
        served.close()
    assert "Contiene datos personales" in done.stdout
    return Tomado(target, port, before)


@pytest.fixture(scope="session")
def respaldo(tomado: Tomado) -> Path:
    return tomado.archivo


@pytest.fixture(scope="session")
def restaurado(demo: Path, respaldo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup, restored into a folder where nothing was."""
    var = tmp_path_factory.mktemp("vacio")
    done = plantilla.run_aula("restaurar", str(respaldo), var=var)
    assert re.search(r"constancias: (\d+) \(al respaldar: \1\)", done.stdout)
    shutil.copy(demo / "demo.json", var)
    return var


def pages(served: Sitio) -> dict[str, bytes]:
    """What anybody is answered about every folio of the demonstration."""
    folios: dict[str, str] = served.demo()["certificados"]  # type: ignore[assignment]  # of JSON
    found = {}
    for path in [f"/c/{folio}{ending}" for folio in folios.values() for ending in ("", ".pdf")]:
        with urllib.request.urlopen(f"{served.url}{path}") as answer:
            found[path] = re.sub(rb"\d\d:\d\d", b"", answer.read())  # the hour of asking
    return found


@pytest.mark.procesos
def test_the_same_folio_answers_the_same(tomado: Tomado, restaurado: Path) -> None:
    served = Sitio(restaurado, tomado.puerto).start()  # its address is in what it says
    try:
        after = pages(served)
    finally:
        served.close()

    assert after == tomado.paginas
    assert len(after) == 10


@pytest.mark.procesos
def test_a_backup_is_checked_without_touching_the_site(demo: Path, respaldo: Path) -> None:
    said = plantilla.run_aula("restaurar", "--comprobar", str(respaldo), var=demo).stdout

    assert "está completo" in said


@pytest.mark.procesos
def test_what_certificates_say_is_guarded_again(restaurado: Path) -> None:
    with closing(sqlite3.connect(restaurado / "aula.sqlite3")) as base:
        for statement in (
            "UPDATE certificados_certificado SET datos = '{}'",
            "DELETE FROM certificados_certificado",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="no cambia ni se borra"):
                base.execute(statement)


@pytest.mark.procesos
def test_a_site_with_people_is_replaced_when_asked(restaurado: Path, respaldo: Path) -> None:
    with closing(sqlite3.connect(restaurado / "aula.sqlite3")) as base, base:
        base.execute("UPDATE cuentas_usuario SET nombre = 'Otra persona'")

    plantilla.run_aula("restaurar", str(respaldo), "--reemplazar", var=restaurado)

    with closing(sqlite3.connect(restaurado / "aula.sqlite3")) as base:
        changed = "SELECT count(*) FROM cuentas_usuario WHERE nombre = 'Otra persona'"
        assert base.execute(changed).fetchone() == (0,)


def test_only_its_owner_reads_a_backup(respaldo: Path) -> None:
    assert respaldo.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
@pytest.mark.parametrize("harm", ["byte", "manifest", "half", "text"])
def test_a_damaged_archive_touches_nothing(respaldo: Path, tmp_path: Path, harm: str) -> None:
    UsuarioFactory()
    content = respaldo.read_bytes()
    with tarfile.open(respaldo) as tar:
        where = tar.getmember("base").offset_data + 5000
    changed = {
        "byte": content[:where] + bytes([content[where] ^ 1]) + content[where + 1 :],
        "manifest": content.replace(b"manifiesto.json", b"manifiesto.jsox"),
        "half": content[: len(content) // 2],
        "text": b"esto no es un respaldo",
    }
    damaged = tmp_path / "dañado.tar"
    damaged.write_bytes(changed[harm])

    with pytest.raises(CommandError, match=r"no es un respaldo completo|está dañado|de una base"):
        call_command("restaurar", str(damaged), "--reemplazar")

    assert Usuario.objects.count() == 1


@pytest.mark.django_db
def test_an_archive_of_a_newer_version_is_refused(respaldo: Path, tmp_path: Path) -> None:
    newer = tmp_path / "nuevo.tar"
    newer.write_bytes(respaldo.read_bytes().replace(b'"0001_inicial', b'"9001_inicial'))

    with pytest.raises(CommandError, match=r"es de una versión más nueva|de una base sqlite"):
        call_command("restaurar", str(newer))


@pytest.mark.django_db
def test_an_archive_of_another_database_system_is_refused(
    respaldo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "vendor", "oracle")

    with pytest.raises(CommandError, match="El respaldo es de una base sqlite y este sitio usa"):
        call_command("restaurar", str(respaldo))


@pytest.mark.django_db
def test_a_site_with_people_is_not_replaced_unasked(respaldo: Path) -> None:
    UsuarioFactory()

    with pytest.raises(CommandError, match=r"ya tiene 1 cuenta\(s\)\. No se tocó nada|de una base"):
        call_command("restaurar", str(respaldo))


@pytest.mark.django_db
def test_a_running_site_is_not_replaced(respaldo: Path) -> None:
    latido.mark(timezone.now())

    with pytest.raises(CommandError, match="El sitio está en marcha"):
        call_command("restaurar", str(respaldo), "--reemplazar")


@pytest.mark.django_db
def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "ya.tar").touch()

    with pytest.raises(CommandError, match="ya existe"):
        call_command("respaldar", str(tmp_path / "ya.tar"))
    with pytest.raises(CommandError, match="No existe la carpeta"):
        call_command("respaldar", str(tmp_path / "x" / "y.tar"))
    with pytest.raises(CommandError, match="No existe el archivo"):
        call_command("restaurar", str(tmp_path / "no.tar"))


@pytest.mark.django_db
def test_the_storage_is_tried_in_words() -> None:
    out = io.StringIO()

    call_command("almacen", stdout=out)

    assert "Los almacenes de archivos funcionan." in out.getvalue()
