"""`aula servir`: three processes that start, live and stop together."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal import supervisor
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


def test_it_answers_without_its_broker_and_stops_without_leaving_anyone(sitio: Sitio) -> None:
    shutil.rmtree(sitio.var / "cola")  # the folder of the broker
    sitio.start()
    assert len(group_members(sitio.process.pid)) == 6
    said = f"El sitio está en {sitio.url}/"
    # We may have heard the answer before the one who says so asked for it.
    wait_for(lambda: said in sitio.log.read_text(), 10, said)

    with socket.create_connection(("127.0.0.1", sitio.port)) as idle:  # keeps nobody from stopping
        idle.sendall(b"GET /salud/vivo/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert idle.recv(12) == b"HTTP/1.1 200"
        code = sitio.stop()

    assert code == 0
    assert not answers(f"{sitio.url}/salud/vivo/")
    assert "Traceback" not in sitio.log.read_text()


def test_a_taken_port_is_said_and_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "Supervisor", None)  # nobody to start anything
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"El puerto {port} .* está ocupado"):
            call_command("servir", puerto=port)


def test_a_database_without_tables_is_said(tmp_path: Path) -> None:
    empty = Sitio(tmp_path)

    with pytest.raises(AssertionError, match="La base de datos no está al día"):
        empty.start()

    assert empty.process and empty.process.returncode == 1
    empty.process = None


def test_a_process_that_dies_is_started_again_and_none_outlives_its_supervisor(
    sitio: Sitio,
) -> None:
    sitio.start()
    group = sitio.process.pid
    before = children(group)

    for pid in before:
        os.kill(pid, signal.SIGKILL)

    wait_for(lambda: len(set(children(group)) - set(before)) == 3, 15, "three new processes")
    wait_for(lambda: answers(f"{sitio.url}/salud/listo/"), 20, "the site answering again")
    wait_for(lambda: len(group_members(group)) == 6, 20, "the orphaned web workers leaving")
    log = sitio.log.read_text()
    for nombre in ("web", "trabajador", "reloj"):
        assert f"el proceso {nombre} terminó (código -9); se inicia de nuevo" in log

    os.kill(group, signal.SIGKILL)

    sitio.process.wait()
    wait_for(lambda: not group_members(group), 15, "children leaving")
    sitio.process = None
