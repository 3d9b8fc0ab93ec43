"""Drawing a certificate: A4 landscape, its sheet and its reverse."""

from .documento import render, render_many, render_sample

__all__ = ["render", "render_many", "render_sample"]
