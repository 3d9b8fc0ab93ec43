"""`aula restaurar <file>`: the site as it was when `aula respaldar` wrote the file."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.utils import timezone

from cuentas.models import Usuario
from portal.models import Comprobacion
from portal.operations import comprobaciones
from portal.respaldos import archivo
from trabajos import latido

_STILL_BEATING = timedelta(seconds=30)


class Command(BaseCommand):
    help = "Pone en este sitio lo que guardó «aula respaldar». Detenga antes el sitio."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path)
        parser.add_argument(
            "--reemplazar",
            action="store_true",
            help="borra lo que hay en este sitio, aunque tenga personas",
        )

        parser.add_argument(
            "--comprobar",
            action="store_true",
            help="solo lee el archivo completo y compara cada parte; el sitio puede seguir",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["archivo"].resolve()
        if options["comprobar"]:
            self._check(source)
        else:
            self._restore(source, replace=options["reemplazar"])

    def _check(self, source: Path) -> None:
        with archivo.opened(source) as (tar, manifiesto):
            archivo.refuse_misfits(manifiesto)
            archivo.verify(tar, manifiesto)
        comprobaciones.write_down(asunto=Comprobacion.Asunto.RESPALDO, at=timezone.now())
        self.stdout.write(
            f"El respaldo del {manifiesto.hecho_at} está completo y sirve en esta versión. "
            "Ensaye además una restauración en otra máquina."
        )

    def _restore(self, source: Path, *, replace: bool) -> None:
        _refuse_while_running()
        with archivo.opened(source) as (tar, manifiesto):
            archivo.refuse_misfits(manifiesto)
            _refuse_people(replace=replace)
            archivo.verify(tar, manifiesto)
            archivo.restore(tar, manifiesto, near=source.parent)
        call_command("migrate", interactive=False, verbosity=0)
        cache.clear()
        self.stdout.write(f"Restaurado lo que había el {manifiesto.hecho_at}:")
        for name, number in archivo.counts().items():
            self.stdout.write(f"  {name}: {number} (al respaldar: {manifiesto.conteos[name]})")


def _refuse_while_running() -> None:
    """:raises CommandError: a worker would go on writing into what is being replaced."""
    last = latido.last()
    if last and timezone.now() - last < _STILL_BEATING:
        raise CommandError(
            "El sitio está en marcha. Detenga la web, el trabajador y el reloj, espere medio "
            "minuto y repita."
        )


def _refuse_people(*, replace: bool) -> None:
    """:raises CommandError: somebody has an account here, and nobody said to replace them."""
    if replace or Usuario._meta.db_table not in connection.introspection.table_names():
        return
    if people := Usuario.objects.count():
        raise CommandError(
            f"Este sitio ya tiene {people} cuenta(s). No se tocó nada. Para borrar todo lo que "
            "hay y poner el respaldo en su lugar: --reemplazar"
        )
