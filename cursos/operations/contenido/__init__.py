"""Reading courses from their content files, and writing them."""

from .lectura import RAIZ, Curso, in_order, read

__all__ = ["RAIZ", "Curso", "in_order", "read"]
