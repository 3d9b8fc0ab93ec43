"""The catalogue: what is offered, what it can be narrowed by, and how much each choice leaves."""

from .lista import Catalogo, read

__all__ = ["Catalogo", "read"]
