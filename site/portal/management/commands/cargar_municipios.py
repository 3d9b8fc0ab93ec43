"""`aula cargar_municipios`: names, seats and population from INEGI's own catalogue."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from municipios import ageeml
from municipios.operations import ageeml as operations

_MOST = 30


def _day(texto: str) -> date:
    try:
        day = date.fromisoformat(texto)
    except ValueError as error:
        raise ArgumentTypeError("la fecha se escribe AAAA-MM-DD, por ejemplo 2026-08-31") from error
    if day > timezone.localdate():
        raise ArgumentTypeError("esa fecha todavía no llega")
    return day


class Command(BaseCommand):
    help = (
        "Compara los municipios con el catálogo de INEGI (AGEEML, «Áreas geoestadísticas "
        "municipales», CSV) y dice qué cambia. Con --aplicar, lo escribe."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path, help="el CSV que se descarga de INEGI")
        parser.add_argument("--aplicar", action="store_true", help="escribe los cambios")
        parser.add_argument(
            "--fecha", type=_day, help="fecha del catálogo, AAAA-MM-DD (si no se dice, hoy)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            informe = operations.update(
                renglones=ageeml.read(options["archivo"]),
                fecha=options["fecha"] or timezone.localdate(),
                at=timezone.now(),
                aplicar=options["aplicar"],
            )
        except ageeml.ArchivoInvalido as error:
            raise CommandError(f"No se cambió nada.\n{error}") from error
        self._tell(informe)
        self.stdout.write(
            "Listo: los cambios quedaron escritos."
            if options["aplicar"]
            else "Fue un ensayo: no se cambió nada. Para escribirlo, repita con --aplicar."
        )

    def _tell(self, informe: operations.Informe) -> None:
        self.stdout.write(
            f"Municipios en el archivo: {informe.leidos}. Poblaciones que cambian: "
            f"{informe.poblaciones}; sin dato en el archivo: {informe.sin_poblacion}."
        )
        self._list(
            "Nuevos (sin punto en el mapa ni zona horaria, hasta que los haya)", informe.nuevos
        )
        self._list("Cambian de nombre", [_changed(one) for one in informe.renombrados])
        self._list("Cambian de cabecera", [_changed(one) for one in informe.cabeceras])
        self._list(
            "Se repiten en su estado y conservan el nombre que los distingue", informe.ambiguos
        )
        self._list("Están aquí y no en el archivo (no se borran)", informe.ausentes)

    def _list(self, titulo: str, renglones: list[str]) -> None:
        if not renglones:
            return
        self.stdout.write(f"{titulo}: {len(renglones)}")
        for renglon in renglones[:_MOST]:
            self.stdout.write(f"  {renglon}")
        if len(renglones) > _MOST:
            self.stdout.write(f"  … y {len(renglones) - _MOST} más")


def _changed(cambio: operations.Cambio) -> str:
    return f"{cambio.cvegeo}: {cambio.antes or '(sin dato)'} → {cambio.ahora or '(sin dato)'}"
