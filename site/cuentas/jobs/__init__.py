"""What the clock and the worker start about people."""

from .cargas import invite_carga, review_carga

__all__ = ["invite_carga", "review_carga"]
