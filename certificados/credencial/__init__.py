"""The open credential: what an outsider's own tools verify (Open Badges 3.0)."""

from .examen import Examen, Pregunta, verify
from .firma import Firmada, sign, sign_list

__all__ = ["Examen", "Firmada", "Pregunta", "sign", "sign_list", "verify"]
