"""Loading the catalogue of municipalities: our own, and INEGI's newer ones."""

from .catalogo import CATALOGO, load_catalogo

__all__ = ["CATALOGO", "load_catalogo"]
