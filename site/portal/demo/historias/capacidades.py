"""Whom Rioverde and others confirm as their own: a capability map counts people in office."""

from datetime import datetime, timedelta

from cuentas.enums import EstadoAdscripcion
from cuentas.models import Adscripcion, Usuario
from cuentas.operations import adscripciones

from ..personas import DOMINIO

# With a certificate, or on their way to one; another one of Tesorería is left to be confirmed.
_CONFIRMADAS = (
    "norma.guerra", "ramon.castellanos", "monica.turrubiates", "patricia.izaguirre",
    "yolanda.pesina",
)  # fmt: skip


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once; `personas` by mail address."""
    first = personas[f"{_CONFIRMADAS[0]}{DOMINIO}"]
    if Adscripcion.objects.filter(persona=first, estado=EstadoAdscripcion.APROBADA).exists():
        return
    enlace = personas[f"enlace{DOMINIO}"]
    for number, name in enumerate(_CONFIRMADAS):
        asked = adscripciones.follow(
            persona=personas[f"{name}{DOMINIO}"], at=at - timedelta(days=90 - number)
        )
        if asked:
            adscripciones.approve(adscripcion=asked, by=enlace, at=at - timedelta(days=80))
    for name, days in (("oscar.villasenor", 30), ("rosario.canche", 70)):
        asked = adscripciones.follow(
            persona=personas[f"{name}{DOMINIO}"], at=at - timedelta(days=days)
        )
        if asked:
            adscripciones.approve(
                adscripcion=asked, by=personas[f"coordinacion{DOMINIO}"],
                at=at - timedelta(days=days - 2),
            )  # fmt: skip
