"""What this app, and those below it, keep of a person: our parts of the registry."""

from .. import registro
from . import acceso, cuenta, municipio
from .cuenta import blank_invitations, forget_labels

__all__ = ["blank_invitations", "forget_labels", "register"]


def register() -> None:
    registro.partes.extend((*cuenta.PARTES, *acceso.PARTES, *municipio.PARTES))
