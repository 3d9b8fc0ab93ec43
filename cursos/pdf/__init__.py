"""Drawing the training record."""

from .historial import render

__all__ = ["render"]
