"""`aula respaldar <file>`: database and files into one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from certificados import llaves
from certificados.enums import EstadoLlave
from certificados.models import Llave
from portal.respaldos import archivo


class Command(BaseCommand):
    help = "Guarda la base de datos y los archivos en un solo archivo. El sitio puede seguir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path, help="por ejemplo aula-2026-11-20.tar")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["archivo"].resolve()
        if target.exists():
            raise CommandError(f"{target} ya existe; elija otro nombre.")
        if not target.parent.is_dir():
            raise CommandError(f"No existe la carpeta {target.parent}.")
        manifiesto = archivo.write(target)
        size = target.stat().st_size / 1024**2
        self.stdout.write(f"Respaldo en {target}: {size:.1f} MiB.")
        for name, number in manifiesto.conteos.items():
            self.stdout.write(f"  {name}: {number}")
        self.stdout.write(f"  archivos: {len(manifiesto.archivos) - 1}")
        self.stdout.write(
            "Contiene datos personales: guárdelo cifrado y en otro lugar.\n"
            f"Las claves no van dentro; guárdelas aparte: {_keys()}."
        )


def _keys() -> str:
    signing = "".join(
        f", {llaves.path(llave)}"
        for llave in Llave.objects.filter(estado=EstadoLlave.ACTIVA).order_by("clase")
    )
    if settings.DEMO:
        return f"{settings.VAR_DIR}/secreto.txt{signing}"
    return (
        "AULA_CLAVE_DATOS, SECRET_KEY, y las contraseñas de la base, del almacén S3 y del correo"
        f"{signing}"
    )
