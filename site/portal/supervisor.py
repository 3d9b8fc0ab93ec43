"""Keeping processes together: started, started again when one dies, stopped."""

import ctypes
import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections

logger = logging.getLogger("aula.procesos")

_PR_SET_PDEATHSIG = 1
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass
class Proceso:
    """One child: what it runs, and how its starts have gone."""

    nombre: str
    run: Callable[[], None]
    pid: int | None = None
    started: float = 0.0
    restart_at: float | None = 0.0
    failures: int = 0


@dataclass
class Supervisor:
    """Starts the processes together, starts again one that dies, stops them all."""

    procesos: list[Proceso]
    on_tick: Callable[[], None] = lambda: None
    grace: float = 12.0
    stopping: bool = field(default=False, init=False)

    def run(self) -> None:
        """Return when a signal has asked to stop and no child is left."""
        for number in STOP_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, self._ask_to_stop)
        try:
            while not self.stopping:
                self._start_due()
                self._reap()
                self.on_tick()
                time.sleep(0.1)
        finally:
            self._stop()

    def _ask_to_stop(self, *_: Any) -> None:
        self.stopping = True

    def _start_due(self) -> None:
        for proceso in self.procesos:
            if proceso.restart_at is not None and time.monotonic() >= proceso.restart_at:
                proceso.pid = _fork(proceso.run)
                proceso.started, proceso.restart_at = time.monotonic(), None

    def _reap(self) -> None:
        for proceso in self.procesos:
            if proceso.pid is None:
                continue
            pid, status = os.waitpid(proceso.pid, os.WNOHANG)
            if pid:
                proceso.pid = None
                if not self.stopping:
                    self._plan_restart(proceso, os.waitstatus_to_exitcode(status))

    def _plan_restart(self, proceso: Proceso, code: int) -> None:
        """Wait 1, 2, 4 … 30 s; a process that lived for a minute begins again at one."""
        lived = time.monotonic() - proceso.started
        proceso.failures = 1 if lived > 60 else proceso.failures + 1
        wait = min(2.0 ** (proceso.failures - 1), 30.0)
        proceso.restart_at = time.monotonic() + wait
        logger.error(
            "el proceso %s terminó (código %s); se inicia de nuevo en %.0f s",
            proceso.nombre, code, wait,
        )  # fmt: skip

    def _stop(self) -> None:
        self.stopping = True
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + self.grace
        while self._alive() and time.monotonic() < deadline:
            self._reap()
            time.sleep(0.05)
        for proceso in self._alive():
            logger.error("el proceso %s no terminó a tiempo; se interrumpe", proceso.nombre)
        self._signal(signal.SIGKILL)
        while self._alive():
            self._reap()
            time.sleep(0.05)

    def _signal(self, number: int) -> None:
        for proceso in self._alive():
            os.kill(proceso.pid or 0, number)

    def _alive(self) -> list[Proceso]:
        return [proceso for proceso in self.procesos if proceso.pid]


def _fork(run: Callable[[], None]) -> int:
    """Run `run` in a child that never returns here; give its process id to the parent."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    parent, code = os.getpid(), 1
    if pid := os.fork():
        return pid
    try:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        die_with_parent(parent, signal.SIGTERM)
        run()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def die_with_parent(parent: int, number: signal.Signals) -> None:
    """Ask the kernel for a signal when `parent` dies, however it dies (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)
