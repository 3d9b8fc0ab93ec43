"""A real site for the tests that need processes: `aula servir` on a folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .plantilla import RAIZ, aula_environment

START = 90  # seconds; importing Wagtail takes eight of them on a loaded machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(
    condition: Callable[[], object], seconds: float, what: str, pause: float = 0.1
) -> None:
    """Return once `condition()` is true.

    :raises AssertionError: it was not within `seconds`.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"nothing after {seconds} s: {what}"
        time.sleep(pause)


@dataclass
class Sitio:
    """A site served by `aula servir` from the folder `var`, in a process group of its own."""

    var: Path
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def group(self) -> int:
        """The process group that serves it."""
        assert self.process
        return self.process.pid

    @property
    def log(self) -> Path:
        return self.var / "servir.log"

    def start(self) -> "Sitio":
        """Start it and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal", "servir", *self.arguments],
                env=aula_environment(self.var) | {"PUERTO": str(self.port)} | self.environment,
                cwd=RAIZ,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        wait_for(self._answers_or_died, START, f"{self.url}/salud/listo/")
        assert self.process.poll() is None, self.log.read_text()
        return self

    def stop(self) -> int:
        """Ask it to stop as Ctrl-C does; return its exit status.

        :raises AssertionError: it took longer than it may, or left a process behind.
        """
        assert self.process
        os.kill(self.process.pid, signal.SIGTERM)
        code = self.process.wait(timeout=20)
        wait_for(lambda: not group_members(self.process.pid), 5, "orphans")
        self.process = None
        return code

    def kill(self) -> None:
        """Kill all its processes at once, as a power cut does."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)
        wait_for(lambda: not group_members(self.process.pid), 10, "survivors")
        self.process = None

    def close(self) -> None:
        """Leave nothing running, whatever the test did."""
        if self.process:
            self.kill()

    def demo(self) -> dict[str, object]:
        """What `aula demo` wrote down: accounts and folios."""
        data: dict[str, object] = json.loads((self.var / "demo.json").read_text())
        return data

    def _answers_or_died(self) -> bool:
        assert self.process
        return self.process.poll() is not None or answers(f"{self.url}/salud/listo/")


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def group_members(group: int) -> list[int]:
    """Return the processes of a group that still live (a zombie does not)."""
    return [pid for pid, _ in _alive(group)]


def cpu_seconds(group: int) -> float:
    """Return the CPU that the living processes of a group have used so far."""
    ticks = sum(int(fields[11]) + int(fields[12]) for _, fields in _alive(group))
    return ticks / os.sysconf("SC_CLK_TCK")


def _alive(group: int) -> Iterator[tuple[int, list[str]]]:
    """Give each process of a group with the fields of its `stat`, from the state on."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            yield int(stat.parent.name), fields
