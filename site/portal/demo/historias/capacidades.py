"""Whom Rioverde confirms as its own, and a network of invented membership: for the maps."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.log_actions import log

from cuentas.models import Usuario
from cuentas.operations import adscripciones
from municipios.enums import EstadoMembresia
from municipios.models import Membresia, Red

from ..personas import DOMINIO

# With a certificate, or on their way to one; another one of Tesorería is left to be confirmed.
_CONFIRMADAS = (
    "norma.guerra", "ramon.castellanos", "monica.turrubiates", "patricia.izaguirre",
    "yolanda.pesina",
)  # fmt: skip
_RED = "red-de-demostracion"
_FUENTE = "Acta de la red (documento inventado para la demostración)"
_MIEMBROS = ("24024", "11020", "23002", "31050", "13048", "20437")


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once; `personas` by mail address."""
    if Red.objects.filter(slug=_RED).exists():
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
    _network(by=personas[f"coordinacion{DOMINIO}"], at=at)


def _network(*, by: Usuario, at: datetime) -> None:
    day = timezone.localdate(at) - timedelta(days=300)
    red = Red.objects.create(
        slug=_RED, nombre="Red de municipios que aprenden (demostración)", siglas="RMA",
        objetivo="Intercambiar lo que cada uno ya sabe hacer",
        nota="Es inventada: sirve para ver el mapa de capacidades de una red.",
        fuente=_FUENTE, fuente_fecha=day,
    )  # fmt: skip
    for cvegeo in _MIEMBROS:
        Membresia.objects.create(
            red=red, municipio_id=cvegeo, estado=EstadoMembresia.MIEMBRO, desde=day,
            fuente=_FUENTE, fuente_fecha=day,
        )  # fmt: skip
    log(red, "wagtail.create", user=by, timestamp=at)
