"""Giving marks again to everybody who was asked a question: tried first, then made real."""

from .aplicacion import NoSeAplica, apply, apply_to, catch_up, wait_for_hand_ins, waiting
from .prueba import compute, try_

__all__ = [
    "NoSeAplica",
    "apply",
    "apply_to",
    "catch_up",
    "compute",
    "try_",
    "wait_for_hand_ins",
    "waiting",
]
