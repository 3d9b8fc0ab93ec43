"""What a room shows in pages of others, and marks as people read them."""

from decimal import Decimal
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cuentas.models import Usuario

from ..models import Edicion
from ..queries.sala import anuncios, grupos
from ..queries.sala.senales import Filtro

register = template.Library()
# On the page of an edition: the newest; the rest is one click away.
NUEVOS = 3


@register.inclusion_tag("cursos/sala/partes/anuncios.html")
def anuncios_de_edicion(edicion: Edicion, usuario: Usuario | AnonymousUser) -> dict[str, Any]:
    """Show the newest that was written to this person in the edition: two queries at most."""
    return {"edicion": edicion, "anuncios": anuncios.readable(edicion, usuario)[:NUEVOS]}


@register.simple_tag
def facilita_grupos(usuario: Usuario) -> bool:
    """Whether somebody leads a group today."""
    return grupos.leads_any(usuario, at=timezone.now())


@register.filter
def nombre_de_filtro(valor: str) -> str:
    return str(Filtro(valor).label)


@register.filter
def calificacion(value: Decimal | None) -> str:
    """Write «86.67», «90»; where there is none, nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
