"""Putting practices together."""

from collections.abc import Sequence

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..models import Coleccion, ColeccionPractica, PracticaPage


@transaction.atomic
def gather(
    *,
    slug: str,
    titulo: str,
    presentacion: str,
    practicas: Sequence[tuple[PracticaPage, str]],
    by: Usuario,
) -> Coleccion:
    """Publish a collection of these practices, each with what to look at; once for each address."""
    coleccion, is_new = Coleccion.objects.get_or_create(
        slug=slug, defaults={"titulo": titulo, "presentacion": presentacion, "publicada": True}
    )
    if is_new:
        ColeccionPractica.objects.bulk_create(
            ColeccionPractica(coleccion=coleccion, practica=practica, nota=nota, orden=orden)
            for orden, (practica, nota) in enumerate(practicas)
        )
        log(coleccion, "wagtail.create", user=by)
    return coleccion
