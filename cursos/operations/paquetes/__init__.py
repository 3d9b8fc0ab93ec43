"""Bringing a course in a ZIP."""

from .paquete import (
    DIAS,
    confirm,
    create,
    creation_key,
    remove,
    review,
    review_key,
    upload,
)

__all__ = [
    "DIAS",
    "confirm",
    "create",
    "creation_key",
    "remove",
    "review",
    "review_key",
    "upload",
]
