"""How long what was made for an edition, or written about who did not come in, is kept."""

from cuentas import retencion
from cuentas.retencion import Regla

from .operations.postulaciones import revision
from .operations.sala import expedientes


def register() -> None:
    retencion.register(
        Regla(
            "Expedientes y calificaciones de una edición que alguien preparó", expedientes.DIAS,
            "de quedar listos", lambda before: expedientes.remove(before=before),
        )
    )  # fmt: skip
    retencion.register(
        Regla(
            "Renglones de una postulación que no llegaron a inscribirse",
            revision.DIAS, "de hacerse",
            lambda before: revision.forget_old(before=before),
        )
    )  # fmt: skip
