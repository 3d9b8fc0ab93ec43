"""Telling who answers for an edition that people ask to come in."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from avisos import operations as avisos

from ... import reloj
from ...models import Edicion


def tell(*, edicion: Edicion, at: datetime) -> None:
    """Leave a notice for who leads it and who made it: one a day, however many ask."""
    current = Q(hasta__isnull=True) | Q(hasta__gt=at)
    leaders = edicion.facilitaciones.filter(current).values_list("persona", flat=True)
    avisos.notify(
        personas={*leaders, edicion.creada_por_id},
        clave=f"solicitudes-{edicion.pk}-{reloj.today(at, edicion.zona)}",
        texto=f"Hay solicitudes para entrar a {edicion} de «{edicion.curso.title}».",
        url=reverse("cursos:edicion_solicitudes", args=[edicion.pk]),
        at=at,
    )
