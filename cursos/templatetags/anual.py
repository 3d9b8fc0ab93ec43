"""The training year in pages of others."""

from typing import Any

from django import template
from django.utils import timezone

from cuentas.models import Usuario

from ..queries.anual import opiniones

register = template.Library()


@register.inclusion_tag("cursos/anual/partes/por_opinar.html")
def opiniones_por_dar(usuario: Usuario) -> dict[str, Any]:
    """Name the courses that ended and about which somebody has said nothing: one query."""
    return {"inscripciones": opiniones.to_give(usuario, at=timezone.now())}
