"""A prepared site to measure on: embedded, or on PostgreSQL as AULA_PRUEBA_DATABASE_URL says."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import plantilla


@contextmanager
def prepared() -> Iterator[None]:
    """Set Django up on a copy of the prepared site; of the copy nothing stays."""
    with tempfile.TemporaryDirectory(prefix="aula-bench-") as folder:
        name = _boot(Path(folder))
        try:
            logging.disable(logging.INFO)
            yield
        finally:
            from django.db import connections

            connections.close_all()
            if name:
                plantilla.drop_postgresql(name)


def _boot(folder: Path) -> str:
    """Return the database to drop, if any."""
    sys.path[:0] = [str(plantilla.RAIZ), str(plantilla.RAIZ / "site")]
    os.environ |= plantilla.aula_environment(folder)
    name = ""
    if url := os.environ.get("AULA_PRUEBA_DATABASE_URL"):
        _, name = plantilla.postgresql_copy("bench")
        os.environ["AULA_PRUEBA_DATABASE_URL"] = plantilla.with_database(url, name)
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    else:
        plantilla.copy("preparar", folder)
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.bench.direcciones"
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    return name
