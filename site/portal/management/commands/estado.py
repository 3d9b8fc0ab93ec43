"""`aula estado`: whether the site is well; for people and for whatever watches it."""

import sys
from typing import Any

from django.core.management import BaseCommand

from portal import estado


class Command(BaseCommand):
    help = "Dice cómo está el sitio. Sale con 1 si algo pide atención."

    def handle(self, *args: Any, **options: Any) -> None:
        alarms = 0
        for hallazgo in estado.look():
            alarms += hallazgo.alarma
            mark = "ALARMA" if hallazgo.alarma else "bien  "
            self.stdout.write(f"{mark}  {hallazgo.asunto}: {hallazgo.texto}")
        if alarms:
            self.stdout.write(
                f"\n{alarms} alarma(s). Qué hacer con cada una está en docs/operacion.md."
            )
            sys.exit(1)
