"""Drawing a certificate: A4 landscape, its sheet and its reverse."""

from .documento import render

__all__ = ["render"]
