"""How long the files made of an edition are kept."""

from cuentas import retencion
from cuentas.retencion import Regla

from .operations import expedientes


def register() -> None:
    retencion.register(
        Regla(
            "Expedientes y calificaciones de una edición que alguien preparó", expedientes.DIAS,
            "de quedar listos", lambda before: expedientes.remove(before=before),
        )
    )  # fmt: skip
