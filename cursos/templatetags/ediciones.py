"""Editions in pages of others, and hours on the clock of an edition."""

from datetime import datetime
from typing import Any

from django import template

from cuentas.models import Usuario

from .. import reloj
from ..queries.ediciones import de_curso

register = template.Library()


@register.inclusion_tag("cursos/ediciones/partes/por_confirmar.html")
def lugares_por_confirmar(usuario: Usuario) -> dict[str, Any]:
    """Name the places that somebody was offered, waits for or asked for."""
    return {"inscripciones": de_curso.waiting(usuario)}


@register.filter
def dia_en(at: datetime, zona: str) -> str:
    """Write «viernes 27 de noviembre de 2026» as that clock has it."""
    return reloj.day(at, zona)


@register.filter
def hora_en(at: datetime, zona: str) -> str:
    """Write «10:42» as that clock has it."""
    return reloj.hour(at, zona)


@register.filter
def momento_en(at: datetime, zona: str) -> str:
    """Write «viernes 27 de noviembre de 2026 a las 10:42 (reloj: Centro)»."""
    return reloj.moment(at, zona)
