"""What the clock and the rows of jobs start about courses."""

from . import ediciones

__all__ = ["ediciones"]
