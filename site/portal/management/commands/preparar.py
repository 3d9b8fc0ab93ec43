"""`aula preparar`: make this database a working site; safe to run again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management import BaseCommand, CommandError, call_command
from wagtail.models import Page

from busqueda import operations as busqueda
from comun.carga import Informe
from comun.contenido import ContenidoInvalido
from cursos.models import CatalogoPage
from intercambio.foros.operations import foros
from intercambio.practicas.models import BibliotecaPage
from municipios import operations as municipios

from ...models import InicioPage
from ...operations import administradores, contenido, estaticos, flujo, roles, sitio


class Command(BaseCommand):
    help = "Prepara el sitio: base de datos, municipios, metodología, cursos. Puede repetirse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--admin", metavar="CORREO", help="crea a la primera persona que administra"
        )
        parser.add_argument(
            "--contenido", type=Path, default=contenido.CARPETA, metavar="CARPETA",
            help="otra carpeta de contenidos (metodología, cursos y páginas)",
        )  # fmt: skip
        parser.add_argument("--cursos", type=Path, action="append", help="más carpetas con cursos")
        parser.add_argument(
            "--muestra", action="store_true", help="publica los textos legales, como muestra"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        # Before the site takes the address of the settings: certificates may bear another.
        self.check(tags=[Tags.database], databases=["default"])
        municipios.load_catalogo()
        try:
            informe = contenido.load(
                carpeta=options["contenido"],
                cursos_de=options["cursos"],
                muestra=options["muestra"],
            )
        except ContenidoInvalido as error:
            raise CommandError(f"No se cargó ningún contenido. {error}") from error
        roles.make_groups(inicio=_only(InicioPage), catalogo=_only(CatalogoPage))
        sitio.take_over_workflow()
        flujo.make(biblioteca=_only(BibliotecaPage))
        foros.prepare()
        busqueda.complete()
        estaticos.collect()
        self._tell(informe)
        if not options["muestra"]:  # the demonstration brings its own
            self._invite(options["admin"])

    def _tell(self, informe: Informe) -> None:
        self.stdout.write(
            f"Contenidos: {informe.creadas} nuevos, {informe.actualizadas} actualizados, "
            f"{informe.iguales} sin cambio."
        )
        for title, names in (
            ("Estas páginas fueron editadas aquí y no se tocaron:", informe.editadas),
            ("Estas se borraron aquí y no se volvieron a crear:", informe.borradas),
        ):
            if names:
                self.stdout.write("\n  ".join([title, *names]))

    def _invite(self, correo: str | None) -> None:
        if correo:
            try:
                link = administradores.invite(correo=correo)
            except (administradores.CorreoInvalido, administradores.YaHayAdministracion) as error:
                raise CommandError(str(error)) from error
            days = settings.PASSWORD_RESET_TIMEOUT // 86_400
            self.stdout.write(
                f"Elija su clave en esta liga; sirve una vez, durante {days} días:\n  {link}"
            )
        elif administradores.is_missing():
            self.stdout.write(
                "Nadie administra este sitio todavía. Para crear a la primera persona:\n"
                "  aula preparar --admin correo@institucion.mx"
            )


def _only(model: type[Page]) -> Page:
    """Return the one page of this type.

    :raises CommandError: people deleted it.
    """
    if page := model.objects.first():
        return page
    raise CommandError(
        f"Falta la página «{model._meta.verbose_name}». Créela en la administración y repita."
    )
