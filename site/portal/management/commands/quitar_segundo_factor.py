"""`aula quitar_segundo_factor <address>`: for who administers alone and lost the telephone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from cuentas.models import Usuario
from cuentas.operations import segundo_factor


class Command(BaseCommand):
    help = "Quita el segundo factor de una cuenta y cierra sus sesiones. Queda anotado."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("correo")

    def handle(self, *args: Any, correo: str, **options: Any) -> None:
        persona = Usuario.objects.filter(email=correo.strip().lower()).first()
        if persona is None:
            raise CommandError(f"Ninguna cuenta tiene {correo} como correo principal.")
        removed = segundo_factor.take_away(persona=persona, by=None, at=timezone.now())
        self.stdout.write(
            f"Quitamos el segundo factor de {persona}. Le avisamos por correo."
            if removed
            else f"{persona} no tiene segundo factor."
        )
