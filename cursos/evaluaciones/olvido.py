"""What stands where a person's own words stood, once they asked to be forgotten: pure.

Essays and files go. Everything that is chosen, and short answers and numbers, stays: it is what
marks were computed from, and what a corrected key is tried on.
"""

from typing import Any

from .enums import TipoReactivo

MOTIVO = "Texto borrado a solicitud de la persona."
# Letters without accents: one database compares how they are written.
EN_VEZ: dict[str, Any] = {
    TipoReactivo.ENSAYO.value: MOTIVO,
    TipoReactivo.ARCHIVO.value: [
        {"sha256": "0" * 64, "nombre": "Archivos borrados a solicitud de la persona", "bytes": 0}
    ],
}
