"""`aula llaves …`: the keys that sign certificates, made by hand and never at a start."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from certificados import llaves
from certificados.enums import ClaseLlave, EstadoLlave
from certificados.models import Llave
from certificados.operations import llaves as operations
from comun import fechas

_REFUSALS = (
    operations.YaHayLlave,
    operations.NoHayLlave,
    operations.SinRaiz,
    llaves.RaizAjena,
    llaves.PaqueteIlegible,
)
_ACCIONES = ("crear", "rotar", "retirar", "comprometer", "listar", "comprobar")


class Command(BaseCommand):
    help = "Las llaves que firman las constancias. Explicadas en docs/operacion.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("accion", choices=_ACCIONES)
        parser.add_argument(
            "llave",
            nargs="?",
            default="",
            help="crear y rotar: datos o sello; sin decirlo, las dos. "
            "retirar y comprometer: una, como sello-2026-01",
        )
        parser.add_argument(
            "--raiz", type=Path, help="archivo con la llave de la raíz, si se guarda aparte"
        )
        parser.add_argument(
            "--raiz-nueva", action="store_true", help="rotar: haz otra raíz, la anterior se perdió"
        )

    def handle(self, *args: Any, accion: str, llave: str, **options: Any) -> None:
        try:
            with transaction.atomic():
                getattr(self, f"_{accion}")(llave, options)
        except _REFUSALS as error:
            raise CommandError(str(error)) from error

    def _crear(self, llave: str, options: dict[str, Any]) -> None:
        here = set(Llave.objects.filter(estado=EstadoLlave.ACTIVA).values_list("clase", flat=True))
        missing = [clase for clase in ClaseLlave.values if clase not in here]
        for clase in _clases(llave) if llave else missing or ClaseLlave.values:
            made = operations.create_key(
                clase=clase,
                at=timezone.now(),
                de_demostracion=settings.DEMO,
                raiz=options["raiz"],
            )
            self._tell_made(made)

    def _rotar(self, llave: str, options: dict[str, Any]) -> None:
        for clase in _clases(llave):
            made = operations.rotate_key(
                clase=clase,
                at=timezone.now(),
                raiz=options["raiz"],
                raiz_nueva=options["raiz_nueva"],
            )
            self._tell_made(made)
        self.stdout.write("Lo firmado con la anterior sigue valiendo.")

    def _retirar(self, llave: str, options: dict[str, Any]) -> None:
        clase, nombre = _one(llave)
        operations.retire_key(clase=clase, nombre=nombre, at=timezone.now())
        self.stdout.write(
            f"La llave {llave} ya no firma. Lo firmado con ella vale. Hasta que haya otra no se "
            "firma nada: lo que se emita espera."
        )

    def _comprometer(self, llave: str, options: dict[str, Any]) -> None:
        clase, nombre = _one(llave)
        made = operations.compromise_key(
            clase=clase, nombre=nombre, at=timezone.now(), raiz=options["raiz"]
        )
        self.stdout.write(f"La llave {llave} queda como comprometida; el sitio lo anuncia.")
        if made:
            self._tell_made(made)
        self.stdout.write(
            f"El trabajador rehace {llaves.left_to_remake()} constancias. Cuántas faltan lo dice "
            "«aula llaves listar»."
        )

    def _listar(self, llave: str, options: dict[str, Any]) -> None:
        for row in Llave.objects.order_by("clase", "creada_at"):
            until = f", vence el {fechas.short(row.vence_at)}" if row.vence_at else ""
            demo = "  DEMOSTRACIÓN" if row.de_demostracion else ""
            self.stdout.write(
                f"{row.clase}-{row.nombre}  {row.get_estado_display()}  "
                f"desde el {fechas.short(row.creada_at)}{until}{demo}\n    SHA-256 {row.huella}"
            )
        if left := llaves.left_to_remake():
            self.stdout.write(f"Por rehacer con otra llave: {left} constancias.")

    def _comprobar(self, llave: str, options: dict[str, Any]) -> None:
        problems = llaves.problems(timezone.now())
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("Hay llaves para credenciales y sello, y sus archivos se leen.")

    def _tell_made(self, llave: Llave) -> None:
        self.stdout.write(f"Llave {llave.clase}-{llave.nombre}: hecha.")
        if llave.clase == ClaseLlave.SELLO and settings.AULA_SELLO_P12:
            self.stdout.write(f"  Es la de {settings.AULA_SELLO_P12}.")
            return
        self.stdout.write(f"  Está en {llaves.path(llave)}. Guarde una copia cifrada y aparte.")
        root = llaves.root_path(llave.nombre)
        if llave.clase == ClaseLlave.SELLO and root.is_file():
            self.stdout.write(
                f"  La llave de la raíz está en {root}. Sáquela de esta máquina y guárdela sin "
                "conexión: solo hace falta para el siguiente sello.\n"
                f"  Huella de la raíz (SHA-256): {llaves.root_of(llave).huella}"
            )


def _clases(llave: str) -> list[str]:
    """:raises CommandError: it is not a kind of key."""
    if llave and llave not in ClaseLlave.values:
        raise CommandError(f"«{llave}» no es una clase de llave: diga datos o sello.")
    return [llave] if llave else ClaseLlave.values


def _one(llave: str) -> tuple[str, str]:
    """:raises CommandError: it does not name one key."""
    clase, _, nombre = llave.partition("-")
    if clase not in ClaseLlave.values or not nombre:
        raise CommandError("Diga qué llave, como la nombra «aula llaves listar»: sello-2026-01.")
    return clase, nombre
