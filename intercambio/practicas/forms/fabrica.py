"""The form of each block."""

from typing import Any

from ..bloques import Bloque
from ..queries import archivos
from ..queries.borrador import Borrador
from .bloques import (
    BloqueForm,
    ClasificacionForm,
    ContactoForm,
    IdentidadForm,
    QuePasoForm,
    QueResultoForm,
)
from .filas import DocumentosForm, Guardar, IndicadoresForm

_CAMPOS: dict[str, type[BloqueForm]] = {
    "identidad": IdentidadForm,
    "que-paso": QuePasoForm,
    "que-resulto": QueResultoForm,
    "contacto": ContactoForm,
}


def make(
    bloque: Bloque,
    borrador: Borrador,
    *,
    data: Any = None,
    files: Any = None,
    guardar: Guardar = lambda archivo, titulo: None,
) -> Any:
    """Return the block's form: with what was sent, or with what is saved."""
    contenido = borrador.contenido
    match bloque.clave:
        case "clasificacion":
            return ClasificacionForm(
                data, bloque=bloque, contenido=contenido, elementos=borrador.elementos
            )
        case "indicadores":
            return IndicadoresForm(data, files, contenido=contenido)
        case "documentos":
            known = archivos.names(borrador.cvegeo, contenido)
            return DocumentosForm(
                data, files, contenido=contenido, archivos_de=known, guardar=guardar
            )
        case clave:
            return _CAMPOS[clave](data, bloque=bloque, contenido=contenido)
