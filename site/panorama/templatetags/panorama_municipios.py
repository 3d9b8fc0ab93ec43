"""What a municipality's page shows of what stands above it."""

from typing import Any

from django import template

from intercambio.practicas.queries import publicadas

register = template.Library()


@register.inclusion_tag("panorama/practicas_de_municipio.html")
def practicas_de_municipio(cvegeo: str) -> dict[str, Any]:
    """List the practices that the municipality has published: three queries."""
    return {"filas": publicadas.de_municipio(cvegeo)}
