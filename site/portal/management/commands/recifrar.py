"""`aula recifrar`: encrypt again with the newest key what older ones encrypted."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from cuentas.operations import segundo_factor


class Command(BaseCommand):
    help = "Vuelve a cifrar con la primera clave de AULA_CLAVE_DATOS lo que la base guarda cifrado."

    def handle(self, *args: Any, **options: Any) -> None:
        done, lost = segundo_factor.encrypt_again()
        self.stdout.write(f"Cifrados con la clave nueva: {done}.")
        if lost:
            raise CommandError(
                f"{lost} no se pudieron leer con ninguna clave. Agregue a AULA_CLAVE_DATOS la que "
                "falta y repita, o quite el segundo factor de esas personas."
            )
