"""What the clock and the rows of jobs start about people and appointments."""

from . import designaciones
from .adscripciones import nudge_waiting
from .cargas import invite_carga, review_carga
from .privacidad import keep_terms, make_export, remind_of_requests

__all__ = [
    "designaciones", "invite_carga", "keep_terms", "make_export", "nudge_waiting",
    "remind_of_requests", "review_carga",
]  # fmt: skip
