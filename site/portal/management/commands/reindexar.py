"""`aula reindexar`: write anew what the search finds; the site keeps answering meanwhile."""

from typing import Any

from django.core.management import BaseCommand

from busqueda import operations


class Command(BaseCommand):
    help = "Escribe de nuevo todo lo que el buscador encuentra. Puede repetirse."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"El buscador encuentra {operations.rebuild():,} cosas.")
