"""The topology of docker-compose.yml as plain processes, under production settings."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.entorno import PRODUCCION
from tests.plantilla import RAIZ
from tests.servidor import free_port, group_members, wait_for

HOST = "aula.example"


@dataclass
class Topologia:
    """Processes by name, all in one environment; each leads a group of its own."""

    var: Path
    environment: dict[str, str]
    procesos: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    puertos: dict[str, int] = field(default_factory=dict)

    def aula(self, *arguments: str, **changes: str) -> str:
        """Run an `aula` command to its end.

        :raises AssertionError: it failed.
        """
        return self.run("portal", *arguments, **changes)

    def run(self, module: str, *arguments: str, **changes: str) -> str:
        """Run a Python module in this environment.

        :raises AssertionError: it failed.
        """
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.whole_environment(**changes), cwd=RAIZ, check=False, capture_output=True,
            text=True,
        )  # fmt: skip
        said = f"{module} {' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"
        assert done.returncode == 0, said
        return done.stdout

    def start_web(self, name: str, **changes: str) -> int:
        """Start a web node; return its port."""
        port = self.puertos.setdefault(name, free_port())
        self.start(name, "web", "--puerto", str(port), **changes)
        return port

    def start(self, name: str, *arguments: str, **changes: str) -> None:
        with (self.var / f"{name}.log").open("ab") as log:
            self.procesos[name] = subprocess.Popen(
                [sys.executable, "-m", "portal", "servir", *arguments],
                env=self.whole_environment(**changes),
                cwd=self.var,
                stdout=log,
                stderr=log,
                process_group=0,
            )

    def kill(self, *names: str) -> None:
        """Kill processes and all their children at once."""
        for name in names:
            os.killpg(self.procesos[name].pid, signal.SIGKILL)
        for name in names:
            process = self.procesos.pop(name)
            process.wait(timeout=10)
            wait_for(partial(_is_gone, process.pid), 10, f"{name} dying")

    def stop(self) -> dict[str, int]:
        """Ask all of them to stop; return their exit statuses."""
        for process in self.procesos.values():
            process.terminate()
        codes = {name: process.wait(timeout=30) for name, process in self.procesos.items()}
        self.procesos.clear()
        return codes

    def close(self) -> None:
        """Leave nothing running, whatever the test did."""
        self.kill(*self.procesos)

    def log(self, name: str) -> str:
        return (self.var / f"{name}.log").read_text()

    def whole_environment(self, **changes: str) -> dict[str, str]:
        base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        paths = {"PYTHONPATH": f"{RAIZ}{os.pathsep}{RAIZ / 'site'}", "AULA_VAR": str(self.var)}
        return base | PRODUCCION | paths | self.environment | changes


def _is_gone(group: int) -> bool:
    return not group_members(group)
