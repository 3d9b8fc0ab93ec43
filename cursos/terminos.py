"""How long what a municipality wrote about people who did not come in is kept."""

from cuentas import retencion
from cuentas.retencion import Regla

from .operations import postulaciones_revision as operations


def register() -> None:
    retencion.register(
        Regla(
            "Renglones de una postulación que no llegaron a inscribirse", operations.DIAS,
            "de hacerse", lambda before: operations.forget_old(before=before),
        )
    )  # fmt: skip
