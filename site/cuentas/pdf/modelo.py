"""The model oficio as a page to be put on the municipality's own paper."""

from municipios.models import Municipio

from .. import oficio
from .pliego import Pliego


def render(municipio: Municipio) -> bytes:
    """Return the PDF of the model, with the municipality's name in it."""
    pliego = Pliego(
        titulo=f"Modelo de oficio: enlace municipal de {municipio}",
        pie="Modelo. Páselo a papel membretado del ayuntamiento o de la alcaldía.",
    )
    for line in oficio.heading(municipio):
        pliego.paragraph(line)
    pliego.y -= 12
    for line in oficio.body(municipio):
        pliego.paragraph(line)
        pliego.y -= 4
    return pliego.render()
