"""The issuer's keys: private parts in files that no database and no backup of it holds."""

from .archivos import SinLlaves, datos

__all__ = ["SinLlaves", "datos"]
