"""What each page of the methodology reads."""

from .ciclo import Instituto, Problema, pasos, plate, portada, ritmos, step_numbers
from .ficha import elemento
from .listas import elementos, have_questions, metodologia, tipos

__all__ = [
    "Instituto",
    "Problema",
    "elemento",
    "elementos",
    "have_questions",
    "metodologia",
    "pasos",
    "plate",
    "portada",
    "ritmos",
    "step_numbers",
    "tipos",
]
