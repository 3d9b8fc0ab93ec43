"""One import path; lower modules first."""

from .alcance import FACILITAR, MODERAR, Quien, courses_open_to, moderates, reads_every_course
from .mensajes import Edicion, Foro, Mensaje, Tema
from .personas import Lectura, Reporte, Seguimiento

__all__ = [
    "FACILITAR",
    "MODERAR",
    "Edicion",
    "Foro",
    "Lectura",
    "Mensaje",
    "Quien",
    "Reporte",
    "Seguimiento",
    "Tema",
    "courses_open_to",
    "moderates",
    "reads_every_course",
]
