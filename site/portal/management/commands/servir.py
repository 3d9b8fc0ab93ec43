"""`aula servir`: the web, the worker and the clock of this site, together or one of them."""

import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from portal import demo_json, procesos, supervisor
from portal.operations import estaticos

PARTES = ["todo", "web", "trabajador", "reloj"]


class Command(BaseCommand):
    help = (
        "Sirve el sitio: páginas, trabajador y reloj juntos hasta Ctrl-C. "
        "Con «web», «trabajador» o «reloj», solo esa parte."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parte", nargs="?", default="todo", choices=PARTES)
        parser.add_argument("--host", default="127.0.0.1", help="dirección en la que escucha")
        parser.add_argument(
            "--puerto",
            type=int,
            default=getattr(settings, "PUERTO", 8000),
            help="puerto en el que escucha (o la variable PUERTO)",
        )

    def handle(self, *args: Any, parte: str, host: str, puerto: int, **options: Any) -> None:
        if parte in {"todo", "web"} and not procesos.port_is_free(host, puerto):
            raise CommandError(
                f"El puerto {puerto} de {host} está ocupado: ya hay un servidor ahí. "
                f"Deténgalo, o use otro puerto: PUERTO={puerto + 1} make demo."
            )
        _ensure_migrated()
        self.check(tags=[Tags.database], databases=["default"])
        if settings.DEMO:
            estaticos.collect()
        else:
            _ensure_collected()
        procesos.preload()
        run = {
            "web": lambda: procesos.web(host=host, port=puerto),
            "trabajador": procesos.worker,
            "reloj": procesos.clock,
        }
        if parte == "todo":
            Anuncio(self, host, puerto, run).serve()
        else:
            run[parte]()


class Anuncio:
    """Runs the three together and says when the site answers."""

    def __init__(self, command: Command, host: str, puerto: int, run: dict[str, Any]) -> None:
        self.command = command
        self.url = f"http://{host}:{puerto}"
        self.announced = False
        self.supervisor = supervisor.Supervisor(
            [supervisor.Proceso(nombre, action) for nombre, action in run.items()],
            on_tick=self._tell_when_ready,
        )

    def serve(self) -> None:
        self.command.stdout.write("Iniciando el sitio…")
        self.command.stdout.flush()
        self.supervisor.run()
        self.command.stdout.write("El sitio se detuvo.")

    def _tell_when_ready(self) -> None:
        if self.announced or not _answers(f"{self.url}/salud/listo/"):
            return
        self.announced = True
        if settings.DEMO:
            demo_json.mark_ready(self.url)
        self.command.stdout.write(f"El sitio está en {self.url}/  (Ctrl-C lo detiene)")
        self.command.stdout.flush()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 (our own address)
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _ensure_migrated() -> None:
    """:raises CommandError: the database cannot be reached or lacks migrations."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CommandError(f"No se puede usar la base de datos: {error}") from error
    if pending:
        raise CommandError(
            f"La base de datos no está al día (cambios pendientes: {len(pending)}). "
            "Ejecute primero «aula preparar», o «make demo» para la demostración."
        )


def _ensure_collected() -> None:
    """:raises CommandError: a step of the deployment is missing; an image has it built in."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise CommandError(
            f"Faltan los archivos estáticos en {settings.STATIC_ROOT}. "
            "Ejecute primero «aula collectstatic --noinput»."
        )
