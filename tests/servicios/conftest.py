"""What the topology's tests share: a database, a store, a mail server, and a person."""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import psycopg
import pytest
import redis
from moto.server import ThreadedMotoServer

from tests import plantilla, smtp
from tests.servidor import free_port

from .topologia import Topologia

# Databases of Redis that the rest of the suite leaves alone.
CACHE, MENSAJES = 14, 15


@dataclass
class Base:
    """A site's data on PostgreSQL, its files in a bucket, its letters at a mail server."""

    url: str
    s3: str
    bucket: str
    correo: smtp.Servidor
    llaves: Path

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql, values or None).fetchall()  # type: ignore[arg-type]


@contextmanager
def prepared_base(s3: str, name: str) -> Iterator[Base]:
    """Copy the prepared database and put its pictures into a bucket of this name."""
    folder, database = plantilla.postgresql_copy(name)
    client = boto3.client(
        "s3", endpoint_url=s3, aws_access_key_id="aula", aws_secret_access_key="clave",
        region_name="us-east-1",
    )  # fmt: skip
    client.create_bucket(Bucket=name)
    for path in (folder / "media").rglob("*.*"):
        client.upload_file(str(path), name, f"media/{path.relative_to(folder / 'media')}")
    url = plantilla.with_database(os.environ["AULA_PRUEBA_DATABASE_URL"], database)
    with smtp.serving() as correo, _keys(folder, url) as llaves:
        yield Base(url, s3, name, correo, llaves)
    plantilla.drop_postgresql(database)


@contextmanager
def _keys(folder: Path, url: str) -> Iterator[Path]:
    """The template's keys, but those of a site that is no demonstration; its root is elsewhere."""
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE certificados_llave SET de_demostracion = false")
    with tempfile.TemporaryDirectory() as llaves:
        for path in (folder / "llaves").glob("[ds]*.pem"):
            shutil.copy(path, llaves)
        yield Path(llaves)


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each file asked for
    server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="session")
def base(s3: str) -> Iterator[Base]:
    with prepared_base(s3, "topologia") as made:
        yield made


@pytest.fixture(scope="session")
def recolectado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Static files, collected once."""
    var = tmp_path_factory.mktemp("estaticos")
    Topologia(var, {}).aula("collectstatic", "--noinput")
    return var / "static"


def environment(base: Base, broker: str) -> dict[str, str]:
    redis_url = os.environ["AULA_PRUEBA_REDIS_URL"].rstrip("/")
    return {
        "DATABASE_URL": base.url,
        "REDIS_URL": f"{redis_url}/{CACHE}",
        "BROKER_URL": broker,
        "S3_ENDPOINT_URL": base.s3,
        "S3_BUCKET": base.bucket,
        "AULA_LLAVES": str(base.llaves),
        "EMAIL_PORT": str(base.correo.port),
        "EMAIL_USE_TLS": "0",
        "TRABAJOS_LEASE_SECONDS": "5",
    }


@pytest.fixture(scope="module", params=["redis", "rabbitmq"])
def broker(request: pytest.FixtureRequest) -> str:
    """The address of an empty message broker."""
    url = empty_redis()
    return url if request.param == "redis" else os.environ["AULA_PRUEBA_AMQP_URL"]


def empty_redis() -> str:
    """Empty the topology's cache and messages; return the address of the latter."""
    redis_url = os.environ["AULA_PRUEBA_REDIS_URL"].rstrip("/")
    for number in (CACHE, MENSAJES):
        redis.Redis.from_url(f"{redis_url}/{number}").flushdb()
    return f"{redis_url}/{MENSAJES}"


@pytest.fixture(scope="module")
def topologia(
    base: Base, broker: str, recolectado: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Topologia]:
    var = tmp_path_factory.mktemp("topologia")
    (var / "static").symlink_to(recolectado)
    made = Topologia(var, environment(base, broker))
    yield made
    made.close()
