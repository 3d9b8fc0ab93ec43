"""How long the files that a municipality asked for are kept."""

from cuentas import retencion
from cuentas.retencion import Regla

from . import operations


def register() -> None:
    retencion.register(
        Regla(
            "Listas de personas que un municipio descargó", operations.DIAS, "de quedar listas",
            operations.forget_exports,
        )
    )  # fmt: skip
