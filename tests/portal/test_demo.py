"""`aula demo`: people and stories that went through the operations."""

import json
import sqlite3
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from portal import demo_json
from tests import plantilla
from tests.factories.cuentas import UsuarioFactory

CUENTAS = [
    "participante@demo.example",
    "facilitacion@demo.example",
    "enlace@demo.example",
    "coordinacion@demo.example",
    "admin@demo.example",
    "edicion@demo.example",
    "moderacion@demo.example",
]
STATES = {"valida", "vencida", "suspendida", "revocada", "sustituida"}
# What a second run must leave exactly as it is.
TABLES = [
    "cuentas_usuario", "account_emailaddress", "cursos_inscripcion", "cursos_avance",
    "evaluaciones_intento", "evaluaciones_pregunta", "certificados_certificado",
    "certificados_emisor", "avisos_correo", "trabajos_trabajo", "wagtailcore_page",
    "wagtailcore_revision", "wagtailcore_pagelogentry", "wagtailcore_modellogentry",
]  # fmt: skip


@pytest.fixture(scope="module")
def sitio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a folder in which `aula demo` has run."""
    return plantilla.copy("demo", tmp_path_factory.mktemp("demo"))


@pytest.fixture
def base(sitio: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(sitio / "aula.sqlite3")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def story(base: sqlite3.Connection, correo: str) -> sqlite3.Row:
    """What this person has done in the first course."""
    return base.execute(
        """
        SELECT i.estado, count(a.leida_at) AS leidas, count(a.id) AS abiertas
        FROM cursos_inscripcion i JOIN cuentas_usuario u ON u.id = i.persona_id
        JOIN wagtailcore_page p ON p.id = i.curso_id AND p.slug = 'fundamentos'
        LEFT JOIN cursos_avance a ON a.inscripcion_id = i.id
        WHERE u.email = ? GROUP BY i.id
        """,
        [correo],
    ).fetchone()


def test_it_writes_down_accounts_and_one_folio_of_each_state(
    sitio: Path, base: sqlite3.Connection
) -> None:
    told = json.loads((sitio / "demo.json").read_text())

    assert told["cuentas"] == CUENTAS
    assert set(told["certificados"]) == STATES
    assert told["listo"] is False
    assert told["url"].startswith("http://127.0.0.1:")
    rows = base.execute("SELECT folio, estado, valido_hasta FROM certificados_certificado")
    stored = {folio: (estado, until) for folio, estado, until in rows}
    for state, folio in told["certificados"].items():
        assert stored[folio][0] == ("valida" if state == "vencida" else state)
    assert stored[told["certificados"]["vencida"]][1]


def test_accounts_can_log_in_and_have_whole_profiles(base: sqlite3.Connection) -> None:
    rows = base.execute(
        """
        SELECT u.*, e.verified, e."primary" AS principal FROM cuentas_usuario u
        JOIN account_emailaddress e ON e.user_id = u.id WHERE u.password NOT LIKE '!%'
        """
    ).fetchall()

    assert {row["email"] for row in rows} == set(CUENTAS)
    assert all(row["verified"] and row["principal"] for row in rows)
    assert all(row["nombre"] and row["tipo"] and row["cargo"] for row in rows)
    assert [row["email"] for row in rows if row["is_superuser"]] == ["admin@demo.example"]
    participante = next(row for row in rows if row["email"] == CUENTAS[0])
    assert participante["nombre"] == "María Fernanda Ochoa Luna"
    assert participante["municipio_id"] == "24024"


def test_the_participant_is_in_the_middle_of_the_first_lesson_of_module_two(
    base: sqlite3.Connection,
) -> None:
    assert tuple(story(base, CUENTAS[0])) == ("activa", 4, 5)
    last = base.execute(
        """
        SELECT p.slug FROM cursos_avance a JOIN wagtailcore_page p ON p.id = a.leccion_id
        JOIN cursos_inscripcion i ON i.id = a.inscripcion_id
        JOIN cuentas_usuario u ON u.id = i.persona_id
        WHERE u.email = ? AND a.leida_at IS NULL
        """,
        [CUENTAS[0]],
    ).fetchall()
    assert [row["slug"] for row in last] == ["tres-relojes"]


def test_certificates_are_numbered_in_the_order_of_their_dates(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT anio, consecutivo, otorgado_at, sustituye_id FROM certificados_certificado"
        " ORDER BY anio, consecutivo"
    ).fetchall()
    first_issues = [row["otorgado_at"] for row in rows if row["sustituye_id"] is None]

    assert first_issues == sorted(first_issues)
    assert len(rows) >= 8


def test_pdfs_and_letters_are_done_before_it_returns(sitio: Path, base: sqlite3.Connection) -> None:
    states = base.execute("SELECT DISTINCT estado FROM trabajos_trabajo").fetchall()
    pdfs = [row["archivo"] for row in base.execute("SELECT archivo FROM certificados_ejemplar")]

    waiting = "SELECT count(*) AS n FROM certificados_certificado WHERE ejemplar_id IS NULL"
    assert [row["estado"] for row in states] == ["terminado"]
    assert base.execute(waiting).fetchone()["n"] == 0
    assert all((sitio / "privado" / pdf).read_bytes().startswith(b"%PDF") for pdf in pdfs)
    letters = base.execute("SELECT count(*) AS n FROM avisos_correo").fetchone()["n"]
    assert len(list((sitio / "buzon").glob("*.eml"))) == letters > 15


def test_legal_pages_are_published_as_samples(base: sqlite3.Connection) -> None:
    rows = base.execute(
        """
        SELECT p.slug, t.cuerpo FROM wagtailcore_page p
        JOIN portal_textopage t ON t.page_ptr_id = p.id WHERE p.live
        """
    ).fetchall()
    marked = {row["slug"] for row in rows if "Texto de muestra" in json.dumps(row["cuerpo"])}

    assert marked == {"privacidad", "aviso-simplificado", "accesibilidad"}
    always = {"verificacion", "ayuda", "contacto", "fuentes"}
    assert {row["slug"] for row in rows} >= {*marked, *always}


def test_a_second_run_leaves_everything_as_it_is(sitio: Path, base: sqlite3.Connection) -> None:
    before = snapshot(base)
    written = (sitio / "demo.json").read_bytes()

    said = plantilla.run_aula("demo", var=sitio).stdout

    assert snapshot(base) == before
    assert (sitio / "demo.json").read_bytes() == written
    assert all(correo in said for correo in CUENTAS)
    assert "aula-demo-2026" in said


def snapshot(base: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: [tuple(row) for row in base.execute(f"SELECT * FROM {table} ORDER BY 1")]
        for table in TABLES
    }


@pytest.mark.django_db
def test_it_refuses_where_a_person_is_real() -> None:
    UsuarioFactory(email="alguien@municipio.gob.mx")

    with pytest.raises(CommandError, match="hay 1 cuenta"):
        call_command("demo", stdout=StringIO())


@pytest.mark.django_db
def test_it_asks_nothing_of_a_database_without_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a clean clone; the demonstration of the suite begins on a site already prepared."""

    class Begun(Exception):
        pass

    def begin(*_: object, **__: object) -> None:
        raise Begun

    UsuarioFactory(email="alguien@municipio.gob.mx")
    monkeypatch.setattr(connection.introspection, "table_names", list)
    monkeypatch.setattr("portal.management.commands.demo.call_command", begin)

    with pytest.raises(Begun):
        call_command("demo", stdout=StringIO())


@pytest.mark.django_db
def test_it_refuses_outside_the_demonstration(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="no se instala en un sitio de producción"):
        call_command("demo", stdout=StringIO())


def test_the_server_says_when_the_site_is_up(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    demo_json.mark_ready("http://127.0.0.1:8123")
    assert not (tmp_path / "demo.json").exists()

    demo_json.write(cuentas=["a@demo.example"], certificados={"valida": "F"})
    demo_json.mark_ready("http://127.0.0.1:8123")

    assert json.loads((tmp_path / "demo.json").read_text()) == {
        "url": "http://127.0.0.1:8123",
        "cuentas": ["a@demo.example"],
        "certificados": {"valida": "F"},
        "listo": True,
    }
