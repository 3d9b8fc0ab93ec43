"""The three processes of a site: web, worker and clock.

They are forked from one process that has already imported the whole site: Wagtail takes seconds of
CPU to import, and what was imported once is shared memory.
"""

import copy
import gc
import multiprocessing
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver

from . import pulso
from .supervisor import die_with_parent

_PRELOADED = (
    "granian", "portal.wsgi", "celery.apps.beat", "celery.apps.worker", "celery.app.amqp",
    "celery.concurrency.prefork", "celery.concurrency.solo", "celery.worker.consumer",
    "celery.worker.pidbox", "portal.cola",
)  # fmt: skip
WEB_WORKERS = 2
WEB_THREADS = 4  # for each worker; SQL waits, Python does not run in parallel


def web(*, host: str, port: int) -> None:
    """Serve the site over HTTP until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from portal.wsgi import application

    parent = os.getpid()

    def load(_: str) -> Callable[..., Any]:
        # KILL, for a server that was killed: a worker without handlers yet would swallow a TERM.
        die_with_parent(parent, signal.SIGKILL)
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
    sys.__stdout__ = open(os.devnull, "w")  # type: ignore[misc] # noqa: PTH123, SIM115 - see above; open to the end
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


def port_is_free(host: str, port: int) -> bool:
    """Tell whether nobody listens there; granian shares ports and would not notice."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
