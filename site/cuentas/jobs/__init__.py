"""What the clock and the worker start about people."""

from .cargas import forget_lists, invite_carga, review_carga

__all__ = ["forget_lists", "invite_carga", "review_carga"]
