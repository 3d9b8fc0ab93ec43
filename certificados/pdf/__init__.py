"""Drawing a certificate: A4 landscape, its sheet and its reverse."""

from .documento import render
from .varias import render_many

__all__ = ["render", "render_many"]
