"""The files of a municipality's practices."""

from ..contenido import Contenido, document_ids
from ..models import Archivo


def names(cvegeo: str, contenido: Contenido) -> dict[int, str]:
    """Return the files that this practice names and the municipality uploaded, by id."""
    found = Archivo.objects.filter(
        municipio_id=cvegeo, documento_id__in=document_ids(contenido)
    ).select_related("documento")
    return {archivo.documento_id: archivo.documento.filename for archivo in found}
