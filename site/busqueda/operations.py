"""Putting things where they can be found, and taking them away."""

from django.db import transaction

from .fichas import Ficha
from .models import Entrada


@transaction.atomic
def put(ficha: Ficha) -> None:
    """Write or refresh what is told of a thing; the same again changes nothing."""
    Entrada.objects.update_or_create(
        clave=ficha.clave,
        defaults={
            "tipo": ficha.tipo,
            "ambito": ficha.ambito,
            "titulo": ficha.titulo[:255],
            "contexto": ficha.contexto[:255],
            "resumen": ficha.resumen[:400],
            "url": ficha.url,
            "elementos": ficha.elementos,
            "fecha": ficha.fecha,
        },
    )


def remove(clave: str) -> None:
    """Take a thing away; that it is not there is no error."""
    Entrada.objects.filter(clave=clave).delete()
