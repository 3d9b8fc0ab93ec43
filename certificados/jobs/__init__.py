"""What the clock and the rows of jobs start about certificates."""

from . import diario, lotes

__all__ = ["diario", "lotes"]
