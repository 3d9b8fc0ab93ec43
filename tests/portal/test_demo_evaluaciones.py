"""Assessments of the demonstration: each mode, what waits, and figures that say something."""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import plantilla


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The database of a folder in which `aula demo` has run."""
    folder: Path = plantilla.copy("demo", tmp_path_factory.mktemp("demo"))
    connection = sqlite3.connect(folder / "aula.sqlite3")
    yield connection
    connection.close()


def column(base: sqlite3.Connection, sql: str) -> set[object]:
    return {row[0] for row in base.execute(sql)}


def test_every_mode_and_every_kind_was_taken(base: sqlite3.Connection) -> None:
    modes = """
        SELECT DISTINCT e.modo FROM evaluaciones_evaluacion e
        JOIN evaluaciones_intento i ON i.evaluacion_id = e.id WHERE i.entregado_at IS NOT NULL
        """
    kinds = """
        SELECT DISTINCT r.tipo FROM evaluaciones_reactivo r
        JOIN evaluaciones_pregunta p ON p.reactivo_id = r.id WHERE p.respuesta IS NOT NULL
        """

    assert column(base, modes) == {"formal", "practica", "diagnostico"}
    assert column(base, kinds) == {
        "unica", "multiple", "verdadero", "corta", "numerica", "relacion", "orden", "ensayo",
        "archivo",
    }  # fmt: skip


def test_marks_a_claim_and_an_exception_wait_for_who_leads(base: sqlite3.Connection) -> None:
    waiting = "SELECT evaluacion_id FROM evaluaciones_intento WHERE estado = 'entregado'"

    assert len(base.execute(waiting).fetchall()) == 2
    assert column(base, "SELECT estado FROM evaluaciones_impugnacion") == {"abierta"}
    assert column(base, "SELECT factor FROM evaluaciones_excepcion") == {1.5}


def test_the_pilot_s_figures_find_the_questions_that_are_bad_on_purpose(
    base: sqlite3.Connection,
) -> None:
    ((count, written),) = base.execute("SELECT intentos, cifras FROM evaluaciones_calidad")
    keys = dict(base.execute("SELECT CAST(id AS TEXT), clave FROM evaluaciones_reactivo"))

    found = {(keys.get(one["reactivo"]), one["codigo"]) for one in json.loads(written)["avisos"]}

    assert count >= 200
    assert found >= {
        ("pr-07", "clave"), ("pr-08", "opcion_sin_uso"), ("pr-10", "muy_facil"),
        ("pr-11", "distingue_poco"),
    }  # fmt: skip
    assert not {clave for clave, _ in found} & {"pr-01", "pr-02", "pr-03", "pr-05"}


def test_the_pilot_s_people_are_in_no_course(base: sqlite3.Connection) -> None:
    inside = """
        SELECT i.id FROM cursos_inscripcion i JOIN cuentas_usuario u ON u.id = i.persona_id
        WHERE u.email LIKE 'piloto-%'
        """

    assert not base.execute(inside).fetchall()


def test_a_case_was_taken_from_a_published_practice_and_answered(
    base: sqlite3.Connection,
) -> None:
    """What was answered holds the practice's own words and leads to the version they are of."""
    frozen = """
        SELECT q.contenido FROM evaluaciones_pregunta q
        JOIN evaluaciones_intento i ON i.id = q.intento_id
        JOIN evaluaciones_evaluacion e ON e.id = i.evaluacion_id
        WHERE e.clave = 'leer-un-presupuesto-caminos' AND q.respuesta IS NOT NULL
        """

    read = [json.loads(one)["pasaje"] for (one,) in base.execute(frozen)]

    assert len(read) == 3
    for pasaje in read:
        assert "caminaban más niños y casi ninguno bajaba al arroyo" in pasaje["html"]
        assert "<img" in pasaje["html"] and "de 312 niños" in pasaje["html"]
        assert re.search(r"/intercambio/practicas/PM-[\d-]+/v/2/$", pasaje["url"])


def test_who_began_the_one_that_asks_for_honesty_declared_it(base: sqlite3.Connection) -> None:
    begun = """
        SELECT count(*), count(i.declaracion_at) FROM evaluaciones_intento i
        JOIN evaluaciones_evaluacion e ON e.id = i.evaluacion_id
        WHERE e.declaracion AND i.abierto_at IS NOT NULL
        """

    ((attempts, declared),) = base.execute(begun)

    assert attempts == declared >= 2
