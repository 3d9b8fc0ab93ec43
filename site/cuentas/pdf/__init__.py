"""Drawing what municipalities print: the model oficio, and the annex of a hand-over."""

from . import anexo, modelo

__all__ = ["anexo", "modelo"]
