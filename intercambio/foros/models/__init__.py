"""One import path; lower modules first."""

from .mensajes import Edicion, Foro, Mensaje, Tema
from .personas import Lectura, Reporte, Seguimiento

__all__ = ["Edicion", "Foro", "Lectura", "Mensaje", "Reporte", "Seguimiento", "Tema"]
