"""What every test may ask for."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from hypothesis import settings as propiedades
from kombu.transport import memory

from . import plantilla, plantillas_estrictas

# Playwright runs an event loop in the thread of the tests; Django would refuse to query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The same examples on each run: what lands was tried with them. To look for others:
# `pytest --hypothesis-profile=explora`. On machines that others use too, time says nothing.
propiedades.register_profile("aula", deadline=None, derandomize=True)
propiedades.register_profile("explora", deadline=None, max_examples=500)
propiedades.load_profile("aula")

pytest_plugins = ["tests.carreras", "tests.navegador", "tests.smtp"]


# What is imported stays for the whole run: to look for rubbish in it again and again is a tenth of
# the time that the tests take.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_configure() -> None:
    plantillas_estrictas.install()
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Give this worker a copy of the prepared site instead of migrating an empty database."""
    default = connections["default"]
    if default.vendor == "postgresql":
        site, name = plantilla.postgresql_copy(os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
    else:
        site, name = plantilla.prepared("preparar"), str(settings.DATABASES["default"]["NAME"])
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / "aula.sqlite3", name)
    default.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    for folder in ("media", "privado", "llaves"):
        if (site / folder).exists():
            shutil.copytree(site / folder, settings.VAR_DIR / folder, dirs_exist_ok=True)
    with django_db_blocker.unblock():
        _remember_content_types()
    yield
    connections.close_all()
    if default.vendor == "postgresql":
        plantilla.drop_postgresql(name)


def _remember_content_types() -> None:
    """Read them all now: otherwise a test's queries depend on which tests ran before it."""
    for content_type in ContentType.objects.all():
        ContentType.objects._add_to_cache("default", content_type)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Log-in limits, sessions and site addresses must not leak into the next test."""
    cache.clear()
    yield


@pytest.fixture(autouse=True)
def _no_messages_left() -> Iterator[None]:
    """Empty the in-memory broker: what a test published, no other test consumes."""
    yield
    for queue in memory.Channel.queues.values():
        queue.queue.clear()
