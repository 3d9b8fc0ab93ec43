"""Editions: preparing one, its places, its sessions, who leads it, its end."""

from .edicion import ClaveRepetida, DatosEdicion, cancel, change, close, create, publish

__all__ = ["ClaveRepetida", "DatosEdicion", "cancel", "change", "close", "create", "publish"]
