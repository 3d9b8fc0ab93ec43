"""PostgreSQL, Redis and RabbitMQ: those that answer on this machine, else our own."""

import getpass
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis
from amqp import Connection as AmqpConnection

from tests.servidor import free_port, wait_for


def ask_postgresql(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def ask_redis(url: str) -> bool:
    try:
        return bool(redis.Redis.from_url(url, socket_connect_timeout=3).ping())
    except redis.RedisError:
        return False


def ask_rabbitmq(url: str) -> bool:
    host = url.rpartition("@")[2].strip("/")
    try:
        with AmqpConnection(host, "guest", "guest", connect_timeout=3):
            return True
    except Exception:  # py-amqp raises whatever the handshake met
        return False


@dataclass
class Servidores:
    """What was found or started, and how to stop what was started."""

    folder: Path
    urls: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def find_or_start(self) -> None:
        """Fill `urls` and say which server each is.

        :raises SystemExit: one neither answers nor can be started.
        """
        user = getpass.getuser()
        self._one(
            "AULA_PRUEBA_DATABASE_URL", f"postgresql://{user}@127.0.0.1:5432/postgres",
            ask_postgresql, self._start_postgresql, "postgresql",
        )  # fmt: skip
        self._one(
            "AULA_PRUEBA_REDIS_URL", "redis://127.0.0.1:6379",
            ask_redis, self._start_redis, "redis-server",
        )  # fmt: skip
        self._one(
            "AULA_PRUEBA_AMQP_URL", "amqp://guest:guest@127.0.0.1:5672//",
            ask_rabbitmq, self._start_rabbitmq, "rabbitmq-server",
        )  # fmt: skip

    def _one(
        self,
        variable: str,
        usual: str,
        ask: Callable[[str], bool],
        start: Callable[[], str | None],
        package: str,
    ) -> None:
        for url in filter(None, (os.environ.get(variable), usual)):
            if ask(url):
                self._take(variable, url, "ya estaba")
                return
        url = start() or ""
        if not url:
            sys.exit(
                f"Falta {package}: no responde en {usual} y no está instalado. "
                f"Instale el paquete {package}, o ponga en {variable} la dirección de uno."
            )
        wait_for(lambda: ask(url), 90, package, pause=0.5)
        self._take(variable, url, "iniciado por la suite")

    def _take(self, variable: str, url: str, how: str) -> None:
        self.urls[variable] = url
        print(f"  {url}  ({how})", flush=True)

    def _start_postgresql(self) -> str | None:
        found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), shutil.which("initdb")]
        initdb = next((Path(path) for path in reversed(found) if path), None)
        if initdb is None:
            return None
        data, port = self.folder / "postgresql", free_port()
        data.mkdir()
        as_other: list[str | Path] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(data, "postgres", "postgres")
            self.folder.chmod(0o755)
            as_other = ["runuser", "-u", "postgres", "--"]
        init = [*as_other, initdb, "-D", data, "-U", "aula", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*init, "--no-sync"], check=True, stdout=subprocess.DEVNULL)
        server = [*as_other, initdb.with_name("postgres"), "-D", data, "-p", str(port), "-k", data]
        self._spawn(*server, "-c", "fsync=off", "-c", "listen_addresses=127.0.0.1")
        return f"postgresql://aula@127.0.0.1:{port}/postgres"

    def _start_redis(self) -> str | None:
        binary = shutil.which("redis-server") or shutil.which("valkey-server")
        if binary is None:
            return None
        port = free_port()
        self._spawn(binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "")
        return f"redis://127.0.0.1:{port}"

    def _start_rabbitmq(self) -> str | None:
        binary = shutil.which("rabbitmq-server") or shutil.which(
            "rabbitmq-server", path="/usr/lib/rabbitmq/bin"
        )
        if binary is None:
            return None
        port, folder = free_port(), self.folder / "rabbitmq"
        folder.mkdir()
        if os.geteuid() == 0:  # Debian's script runs it as this user
            shutil.chown(folder, "rabbitmq", "rabbitmq")
            self.folder.chmod(0o755)
        self._spawn(
            binary,
            RABBITMQ_NODENAME=f"aula{port}@localhost",
            RABBITMQ_NODE_PORT=str(port),
            RABBITMQ_NODE_IP_ADDRESS="127.0.0.1",
            RABBITMQ_DIST_PORT=str(free_port()),
            RABBITMQ_MNESIA_BASE=str(folder),
            RABBITMQ_LOG_BASE=str(folder),
            RABBITMQ_PID_FILE=str(folder / "pid"),
            ERL_EPMD_PORT=str(free_port()),
        )
        return f"amqp://guest:guest@127.0.0.1:{port}//"

    def _spawn(self, *command: str | Path, **environment: str) -> None:
        self.started.append(
            subprocess.Popen(
                command,
                env=os.environ | environment,
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,
            )
        )

    def stop(self) -> None:
        """Stop what we started, and nothing else."""
        for process in self.started:
            os.killpg(process.pid, 15)
        for process in self.started:
            process.wait(timeout=30)
