"""A clean list of what was done, and a broker that does not answer."""

from collections.abc import Iterator

import pytest
from celery import current_app

from . import tareas


@pytest.fixture(autouse=True)
def _nothing_done_yet() -> None:
    tareas.done.clear()


@pytest.fixture
def broker_down() -> Iterator[None]:
    """Nobody listens on port 1."""
    url = current_app.conf.broker_url
    _connect("redis://127.0.0.1:1/0")
    yield
    _connect(url)


def _connect(url: str) -> None:
    current_app.conf.update(broker_url=url)
    # Celery keeps its connections for good; there is no public way to make it let go.
    current_app._pool = current_app.amqp._producer_pool = None
