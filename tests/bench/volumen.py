"""A site that has been used for years: twenty thousand practices, fifty thousand messages."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from busqueda import operations as busqueda
from cuentas.models import Usuario
from intercambio.foros.models import Foro, Mensaje, Tema

from . import practicas

MENSAJES = 50_000
POR_TEMA = 20


@transaction.atomic
def fill(persona: Usuario) -> None:
    """Write the rows; `persona` has said everything that was said."""
    practicas.fill()
    practicas.exchange(persona)
    _talk(persona, timezone.now())
    busqueda.rebuild()


def _talk(persona: Usuario, now: datetime) -> None:
    foros = list(Foro.objects.filter(elemento__isnull=False))
    texto = "Aquí empezamos por los indicadores de agua y de riesgo, con lo que ya había."
    temas = Tema.objects.bulk_create(
        Tema(
            foro=foros[number % len(foros)],
            titulo=f"¿Cómo midieron el agua y el riesgo? {number}",
            autor=persona,
            ultimo_num=POR_TEMA,
            visibles=POR_TEMA,
            creado_at=now - timedelta(hours=number),
            ultimo_at=now - timedelta(hours=number),
        )
        for number in range(MENSAJES // POR_TEMA)
    )
    Mensaje.objects.bulk_create(
        (
            Mensaje(
                tema=tema, num=num, autor=persona, autor_nombre=persona.nombre,
                texto=texto, html=f"<p>{texto}</p>", creado_at=tema.creado_at,
            )
            for tema in temas
            for num in range(1, POR_TEMA + 1)
        ),
        batch_size=1_000,
    )  # fmt: skip
