"""How long files of questions that somebody brought are kept."""

from cuentas import retencion
from cuentas.retencion import Regla

from .operations import importaciones


def register() -> None:
    retencion.register(
        Regla(
            "Archivos de reactivos que alguien subió para importarlos", importaciones.DIAS,
            "de subirse", lambda before: importaciones.forget(before=before),
        )
    )  # fmt: skip
