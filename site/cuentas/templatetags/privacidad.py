"""The notice where data are first asked for."""

from typing import Any

from django import template

from ..queries import privacidad as queries

register = template.Library()


@register.inclusion_tag("cuentas/privacidad/al_abrir.html")
def aviso_de_alta() -> dict[str, Any]:
    """Say under which notice an account is opened, and carry its version with the form."""
    return {"version": queries.current()}
