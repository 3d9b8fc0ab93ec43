"""The seal on a PDF (PAdES): that it left this house, and that nothing in it changed since."""

from .firma import Sellado, seal

__all__ = ["Sellado", "seal"]
