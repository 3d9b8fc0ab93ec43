"""What the clock and the rows of jobs start about people and appointments."""

from . import designaciones
from .adscripciones import nudge_waiting
from .privacidad import keep_terms, make_export

__all__ = ["designaciones", "keep_terms", "make_export", "nudge_waiting"]
