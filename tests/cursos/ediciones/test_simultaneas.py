"""Capacity holds, whoever comes at once: on a real SQLite file, and on PostgreSQL."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests import plantilla

Outcome = dict[str, Any]
SMALL, LARGE = (40, 6), (200, 30)


def race(size: tuple[int, int], **environment: str) -> Outcome:
    """Run all crowds in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.cursos.ediciones.carrera", *map(str, size)],
        env=os.environ | environment,
        cwd=plantilla.RAIZ,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return {**json.loads(done.stdout), "people": size[0], "places": size[1]}


def on_sqlite(size: tuple[int, int], tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = plantilla.copy("preparar", tmp_path_factory.mktemp("lugares"))
    return race(size, **plantilla.aula_environment(folder))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return on_sqlite(SMALL, tmp_path_factory)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return on_sqlite(LARGE, tmp_path_factory)


@pytest.fixture(scope="module")
def on_postgresql() -> Iterator[Outcome]:
    _, name = plantilla.postgresql_copy(f"lugares_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}")
    url = plantilla.with_database(os.environ["AULA_PRUEBA_DATABASE_URL"], name)
    try:
        yield race(
            LARGE,
            DJANGO_SETTINGS_MODULE="portal.settings.test",
            AULA_PRUEBA_DATABASE_URL=url,
            PYTHONPATH=f"{plantilla.RAIZ}{os.pathsep}{plantilla.RAIZ / 'site'}",
        )
    finally:
        plantilla.drop_postgresql(name)


@pytest.fixture(
    params=[
        pytest.param("small", marks=pytest.mark.procesos),
        pytest.param("large", marks=[pytest.mark.procesos, pytest.mark.servicios]),
        pytest.param("on_postgresql", marks=[pytest.mark.procesos, pytest.mark.servicios]),
    ]
)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    found: Outcome = request.getfixturevalue(request.param)
    return found


def test_a_crowd_gets_exactly_the_places_and_a_queue_in_order(outcome: Outcome) -> None:
    crowd, people, places = outcome["crowd"], outcome["people"], outcome["places"]

    assert crowd["estados"] == ["activa"] * places + ["en-espera"] * (people - places)
    assert crowd["turnos"]
    assert crowd["personas"] == people
    # Nobody heard of an error; who asked twice heard the same twice.
    assert set(Counter(crowd["given"])) == {"activa", "en-espera"}
    assert crowd["given"][-2:] == crowd["given"][:2]


def test_an_offer_accepted_twice_at_once_is_one_place(outcome: Outcome) -> None:
    offer = outcome["last_offer"]

    assert offer["given"] == ["activa"] * 2 + ["en-espera"] * 3
    assert offer["accepted"] == 1
    assert offer["estados"] == ["baja", "activa", *["en-espera"] * 4]


def test_a_late_offer_is_nobodys_and_passes_on_once(outcome: Outcome) -> None:
    offer = outcome["late_offer"]

    assert sorted(offer["given"][:3]) == ["0", "0", "1"]
    assert offer["given"][3:] == ["YaNoHayOferta"] * 3
    assert offer["estados"] == ["baja", "baja", "ofrecida"]


def test_places_freed_at_once_are_offered_in_order(outcome: Outcome) -> None:
    left = outcome["leave_at_once"]

    assert left["given"] == ["baja"] * 5
    assert left["estados"] == ["baja"] * 5 + ["ofrecida"] * 5 + ["en-espera"] * 5
