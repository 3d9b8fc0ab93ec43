"""A person of each role, with what the role itself gives and nothing more."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from cuentas.enums import Papel
from cuentas.models import Designacion, Usuario
from portal.operations.roles import COORDINACION, EDICION, FACILITACION, MODERACION

from .cuentas import UsuarioFactory, municipio

_GRUPOS = {
    "facilitacion": FACILITACION,
    "edicion": EDICION,
    "moderacion": MODERACION,
    "coordinacion": COORDINACION,
}
# Whose enlace is not the municipality of `participante`.
DE_OTRO_MUNICIPIO = "14039"


def people() -> dict[str, Usuario]:
    found = {"enlace": UsuarioFactory(municipio=municipio(DE_OTRO_MUNICIPIO))}
    Designacion.objects.create(
        municipio_id=DE_OTRO_MUNICIPIO,
        persona=found["enlace"],
        papel=Papel.ENLACE,
        desde=timezone.localdate() - timedelta(days=30),
    )
    for quien, nombre in _GRUPOS.items():
        found[quien] = UsuarioFactory()
        found[quien].groups.add(Group.objects.get(name=nombre))
    return found
