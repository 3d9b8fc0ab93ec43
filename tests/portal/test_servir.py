"""`aula servir`: three processes that start, live and stop together."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import plantilla
from tests.servidor import Sitio, answers, group_members, wait_for

pytestmark = pytest.mark.procesos


@pytest.fixture
def sitio(tmp_path: Path) -> Iterator[Sitio]:
    served = Sitio(plantilla.copy("preparar", tmp_path / "var"))
    yield served
    served.close()


def children(group: int) -> dict[int, int]:
    """The supervisor's own children: process id → process id."""
    found = {}
    for pid in group_members(group):
        stat = Path(f"/proc/{pid}/stat").read_text()
        if int(stat.rpartition(")")[2].split()[1]) == group:
            found[pid] = pid
    return found


def test_it_answers_and_stops_without_leaving_anyone(sitio: Sitio) -> None:
    sitio.start()
    assert len(group_members(sitio.process.pid)) == 6  # type: ignore[union-attr]
    said = f"El sitio está en {sitio.url}/"
    # We may have heard the answer before the one who says so asked for it.
    wait_for(lambda: said in sitio.log.read_text(), 10, said)

    code = sitio.stop()

    assert code == 0
    assert not answers(f"{sitio.url}/salud/vivo/")
    assert "Traceback" not in sitio.log.read_text()


def test_an_open_connection_does_not_keep_it_from_stopping(sitio: Sitio) -> None:
    sitio.start()
    with socket.create_connection(("127.0.0.1", sitio.port)) as idle:
        idle.sendall(b"GET /salud/vivo/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert idle.recv(12) == b"HTTP/1.1 200"

        assert sitio.stop() == 0


def test_a_taken_port_is_said_and_nothing_starts(sitio: Sitio) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", sitio.port))
        other.listen()

        with pytest.raises(AssertionError, match=f"El puerto {sitio.port} .* está ocupado"):
            sitio.start()

    assert sitio.process and sitio.process.returncode == 1
    assert not group_members(sitio.process.pid)
    sitio.process = None


def test_a_database_without_tables_is_said(tmp_path: Path) -> None:
    empty = Sitio(tmp_path)

    with pytest.raises(AssertionError, match="La base de datos no está al día"):
        empty.start()

    assert empty.process and empty.process.returncode == 1
    empty.process = None


def test_a_process_that_dies_is_started_again(sitio: Sitio) -> None:
    sitio.start()
    group = sitio.process.pid  # type: ignore[union-attr]
    before = children(group)

    for pid in before:
        os.kill(pid, signal.SIGKILL)

    wait_for(lambda: len(set(children(group)) - set(before)) == 3, 15, "three new processes")
    wait_for(lambda: answers(f"{sitio.url}/salud/listo/"), 20, "the site answering again")
    wait_for(lambda: len(group_members(group)) == 6, 20, "the orphaned web workers leaving")
    log = sitio.log.read_text()
    for nombre in ("web", "trabajador", "reloj"):
        assert f"el proceso {nombre} terminó (código -9); se inicia de nuevo" in log
    assert sitio.stop() == 0


def test_nobody_outlives_a_killed_supervisor(sitio: Sitio) -> None:
    sitio.start()
    group = sitio.process.pid  # type: ignore[union-attr]

    os.kill(group, signal.SIGKILL)

    sitio.process.wait()  # type: ignore[union-attr]
    wait_for(lambda: not group_members(group), 15, "children leaving")
    sitio.process = None


def test_the_message_broker_being_gone_stops_nothing(sitio: Sitio) -> None:
    """The folder of the broker is emptied under it: the site starts and answers as before."""
    shutil.rmtree(sitio.var / "cola")

    sitio.start()

    assert answers(f"{sitio.url}/salud/listo/")
    assert sitio.stop() == 0
