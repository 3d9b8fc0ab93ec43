"""The three processes of a site, and the supervisor that keeps them together.

They are forked from one process that has already imported the whole site: Wagtail takes seconds of
CPU to import, and what was imported once is shared memory.
"""

import copy
import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver

from . import pulso

logger = logging.getLogger("aula.procesos")

_PR_SET_PDEATHSIG = 1
_PRELOADED = (
    "granian", "portal.wsgi", "celery.apps.beat", "celery.apps.worker", "celery.app.amqp",
    "celery.concurrency.prefork", "celery.concurrency.solo", "celery.worker.consumer",
    "celery.worker.pidbox", "kombu.transport.filesystem",
)  # fmt: skip
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
WEB_WORKERS = 2
WEB_THREADS = 4  # for each worker; SQL waits, Python does not run in parallel


def web(*, host: str, port: int) -> None:
    """Serve the site over HTTP until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from portal.wsgi import application

    def load(_: str) -> Callable[..., Any]:
        die_with_parent()
        return application

    multiprocessing.set_start_method("fork", force=True)  # Python 3.14 would import all anew
    Granian(
        "portal.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WEB_WORKERS,
        blocking_threads=WEB_THREADS,
        backpressure=64,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=8,
        log_level=LogLevels.warning,
        log_dictconfig=_granian_logging(),
    ).serve(target_loader=load)


def _granian_logging() -> dict[str, Any]:
    """The site's own logging: granian would put its format beside it."""
    config: dict[str, Any] = copy.deepcopy(settings.LOGGING)
    config["loggers"] |= {"_granian": {}, "granian.access": {}}
    return config


def worker() -> None:
    """Do what `trabajos` says, until told to stop; what is in hand is finished first."""
    from celery.platforms import SecurityWarning  # type: ignore[attr-defined] # stubs lag
    from celery.signals import heartbeat_sent

    from portal.celery import app

    heartbeat_sent.connect(lambda **_: pulso.mark("trabajador"), weak=False)
    os.environ["CELERY_SKIP_CHECKS"] = "1"  # the command that started us has run them
    # Celery says farewell in English, there.
    sys.__stdout__ = open(os.devnull, "w")  # type: ignore[misc] # noqa: PTH123, SIM115
    warnings.simplefilter("ignore", SecurityWarning)  # of root: the image has another user
    consumer = app.Worker(
        hostname=f"aula@{socket.gethostname()}",
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
    )
    consumer.start()
    raise SystemExit(consumer.exitcode or 0)


def clock() -> None:
    """Start what is due by the clock; only one of these may run."""
    from portal.celery import app

    app.Beat(loglevel="WARNING", quiet=True).run()


def preload() -> None:
    """Import what every process needs before forking, and keep the collector off what is shared."""
    for name in _PRELOADED:
        import_module(name)
    _ = get_resolver().url_patterns
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    gc.collect()
    gc.freeze()


def die_with_parent() -> None:
    """Ask the kernel for SIGTERM when the parent dies, however it dies (Linux only)."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)


def port_is_free(host: str, port: int) -> bool:
    """Tell whether nobody listens there; granian shares ports and would not notice."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


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
    if pid := os.fork():
        return pid
    code = 1
    try:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        die_with_parent()
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
