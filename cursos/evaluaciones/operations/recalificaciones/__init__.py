"""Giving marks again to everybody who was asked a question: tried first, then made real."""

from .aplicacion import NoSeAplica, apply, apply_to, catch_up, waiting
from .prueba import compute, try_

__all__ = ["NoSeAplica", "apply", "apply_to", "catch_up", "compute", "try_", "waiting"]
