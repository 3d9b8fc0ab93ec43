"""Who somebody is: what certificates print and courses ask."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from municipios.models import Municipio

from ..models import Usuario


@dataclass(frozen=True)
class DatosPerfil:
    """A whole profile."""

    nombre: str
    tipo: str
    cargo: str = ""
    dependencia: str = ""
    municipio: Municipio | None = None


@transaction.atomic
def update(*, usuario: Usuario, datos: DatosPerfil, at: datetime) -> Usuario:
    """Save the profile and log which fields changed; the same data again change nothing.

    Certificates issued before keep the name they were issued with.
    """
    persona = Usuario.objects.select_for_update(of=("self",)).get(pk=usuario.pk)
    values = {field.name: getattr(datos, field.name) for field in fields(datos)}
    changed = [field for field, value in values.items() if getattr(persona, field) != value]
    if changed:
        for field in changed:
            setattr(persona, field, values[field])
        persona.save(update_fields=changed)
        log(persona, "wagtail.edit", user=usuario, data={"campos": changed}, timestamp=at)
    return persona
