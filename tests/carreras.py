"""Races: the same moment in many processes, on a database of its own, and what came of it.

A module of races ends with `tell(RACES)`, and is run as a process by `outcomes`: the tests' own
database is one transaction, in which nobody can race.
"""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.db import connections

from tests import plantilla

Outcomes = dict[str, dict[str, Any]]
Step = Callable[[], object]
_FORK = multiprocessing.get_context("fork")
_WAIT, _LATE = 120, 0.5  # seconds


def at_once(*steps: Step, late: tuple[Any, str] | None = None) -> list[str]:
    """Do all steps at the same moment, each in a process of its own, as workers of a server do.

    Return what each gave, or the name of what it raised.

    :param late: a module and its function whose answer grows old before it is used: where
        nothing holds the others, they act meanwhile.
    """
    connections.close_all()  # nobody may share one with who was born of it
    gate, said = _FORK.Barrier(len(steps)), _FORK.Queue()
    born = [_FORK.Process(target=_run, args=(gate, said, late, *one)) for one in enumerate(steps)]
    for process in born:
        process.start()
    given = dict(said.get(timeout=_WAIT) for _ in born)
    for process in born:
        process.join()
    return [given[place] for place in range(len(steps))]


def _run(gate: Any, said: Any, late: tuple[Any, str] | None, place: int, step: Step) -> None:
    if late:
        _slow(*late)
    gate.wait()
    try:
        result = str(step())
    except Exception as error:  # whatever it is, the test must hear of it
        result = type(error).__name__
    finally:
        connections.close_all()
    said.put((place, result))


def cut(step: Step, *, at: tuple[Any, str]) -> None:
    """Do it in a process of its own, and kill its whole group when it comes to this function.

    :raises AssertionError: it never came there.
    """
    connections.close_all()
    there = _FORK.Event()
    born = _FORK.Process(target=_run_until, args=(there, step, *at))
    born.start()
    assert born.pid
    came = there.wait(_WAIT)
    os.killpg(born.pid, signal.SIGKILL)
    born.join()
    assert came, f"never came to {at[1]}"


def _run_until(there: Any, step: Step, module: Any, name: str) -> None:
    os.setpgid(0, 0)

    def stop(*_: Any, **__: Any) -> None:
        there.set()
        time.sleep(_WAIT)

    setattr(module, name, stop)
    step()


def _slow(module: Any, name: str) -> None:
    found = getattr(module, name)

    def late(*args: Any, **kwargs: Any) -> Any:
        result = found(*args, **kwargs)
        time.sleep(_LATE)
        return result

    setattr(module, name, late)


def tell(races: Mapping[str, Callable[[], dict[str, Any]]]) -> None:
    """Run the races named by the command, or all; print what came of each."""
    names = sys.argv[1:] or list(races)
    sys.stdout.write(json.dumps({name: races[name]() for name in names}))


# Processes of their own, on a real SQLite file (`make test`) and on PostgreSQL (`make servicios`).
BASES = [
    pytest.param("sqlite", marks=pytest.mark.procesos),
    pytest.param("postgresql", marks=[pytest.mark.procesos, pytest.mark.servicios]),
]


@pytest.fixture(scope="module", params=BASES)
def carrera(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Outcomes]:
    """What came of the races of `CARRERA`, on a real SQLite file and on PostgreSQL."""
    module: str = request.module.CARRERA
    folder = tmp_path_factory.mktemp("carrera")
    if request.param == "sqlite":
        plantilla.copy("preparar", folder)
        yield outcomes(module, plantilla.aula_environment(folder))
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    name = f"{module.replace('.', '_')[6:]}_{worker}"
    with plantilla.postgresql_environment(name, folder) as environment:
        yield outcomes(module, environment)


def outcomes(module: str, environment: Mapping[str, str]) -> Outcomes:
    """Run all races of a module in a process of their own.

    :raises AssertionError: it failed; the message shows the end of what it printed.
    """
    done = subprocess.run(
        [sys.executable, "-m", module],
        env=environment,
        cwd=plantilla.RAIZ,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: Outcomes = json.loads(done.stdout)
    return found
