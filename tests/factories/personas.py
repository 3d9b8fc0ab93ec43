"""People who wait to be confirmed, or were invited, through the operations."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from cuentas.models import Adscripcion, Invitacion, Usuario
from cuentas.operations import adscripciones, altas, invitaciones

from .cuentas import RIOVERDE, UsuarioFactory, municipio


def waiting(at: datetime | None = None, **fields: Any) -> Adscripcion:
    """Somebody of Rioverde asked to be confirmed."""
    persona = UsuarioFactory(**fields)
    made = adscripciones.follow(persona=persona, at=at or timezone.now())
    assert made
    return made


def confirmed(by: Usuario, at: datetime | None = None, **fields: Any) -> Adscripcion:
    """Somebody whom `by` confirmed."""
    at = at or timezone.now()
    return adscripciones.approve(adscripcion=waiting(at, **fields), by=by, at=at)


def invited(by: Usuario, at: datetime | None = None, **changes: Any) -> Invitacion:
    values: dict[str, Any] = {
        "municipio": municipio(RIOVERDE), "correo": "norma@rioverde.example",
        "nombre": "Norma Infante", "cargo": "Coordinadora", "dependencia": "Desarrollo Social",
        "at": at or timezone.now(),
    }  # fmt: skip
    return invitaciones.invite(by=by, **(values | changes))


def sheet(by: Usuario, at: datetime | None = None, nombre: str = "Rosa Méndez Lara") -> Invitacion:
    made = altas.make_sheets(
        municipio=municipio(RIOVERDE), filas=[altas.Fila(nombre, "Jardinera")],
        dependencia="Servicios Públicos", lote=uuid4(), by=by, at=at or timezone.now(),
    )  # fmt: skip
    return made[0]
