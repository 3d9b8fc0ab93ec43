"""Who somebody is: what certificates print and courses ask."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from municipios.models import Municipio

from ..models import Usuario
from . import adscripciones, puestos


@dataclass(frozen=True)
class DatosPerfil:
    """A whole profile."""

    nombre: str
    tipo: str
    cargo_tipo: str = ""
    cargo: str = ""
    dependencia: str = ""
    municipio: Municipio | None = None


@transaction.atomic
def update(*, usuario: Usuario, datos: DatosPerfil, at: datetime, corrige: bool = False) -> Usuario:
    """Save the profile and log which fields changed; the same data again change nothing.

    Another post, organisation or municipality closes the post that was open and begins the next,
    unless it `corrige`: the post is the same, better written. Certificates issued before keep the
    name they were issued with.
    """
    persona = write(usuario=usuario, datos=datos, by=usuario, at=at)
    puestos.follow(persona=persona, corrige=corrige, at=at)
    adscripciones.follow(persona=persona, at=at)
    return persona


def write(*, usuario: Usuario, datos: DatosPerfil, by: Usuario, at: datetime) -> Usuario:
    """Save the fields that differ, and nothing of what follows from them."""
    persona = Usuario.objects.locked(usuario.pk)
    values = {field.name: getattr(datos, field.name) for field in fields(datos)}
    changed = [field for field, value in values.items() if getattr(persona, field) != value]
    if changed:
        for field in changed:
            setattr(persona, field, values[field])
        persona.save(update_fields=changed)
        log(persona, "wagtail.edit", user=by, data={"campos": changed}, timestamp=at)
    return persona
