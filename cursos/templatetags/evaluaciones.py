"""How the area of an assessment writes points, texts of the bank and names."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.template.defaultfilters import floatformat
from django.utils.safestring import SafeString

from cursos.evaluaciones import dibujo, marking
from cursos.evaluaciones.models import Intento

from ..queries.evaluacion import claves

register = template.Library()


@register.filter
def de(names: Mapping[str, Any], key: str) -> Any:
    """Return what a mapping has under a key that only another variable knows."""
    return names.get(key, "")


@register.filter
def grupo(intento: Intento, names: Mapping[str, str]) -> str:
    """Return the group in which an attempt was made, or what it was made as."""
    return claves.group_name(intento, names)


@register.filter
def por_cien(puntos: Decimal | float | str | None) -> str:
    """Write points of one as points of a hundred: «33.33» for a third."""
    if puntos is None:
        return "–"
    return floatformat(float(marking.exact(Decimal(str(puntos))) * 100), "-2")


@register.filter
def dibujado(text: str) -> SafeString:
    """Draw a text of the bank, with its figures, tables and formulae."""
    return dibujo.html(text)
