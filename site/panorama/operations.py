"""Asking the worker for files, and taking them away in time."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse

from comun.almacen import private_storage
from cuentas.models import Usuario
from municipios.models import Municipio
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo
from trabajos.operations import Espera, enqueue

from .queries.tablero.personas import Filtro

TAREA = "panorama.jobs.export_people"
# How long a file with people's names waits to be taken.
DIAS = 7


@transaction.atomic
def export_people(*, municipio: Municipio, filtro: Filtro, by: Usuario, at: datetime) -> UUID:
    """Have the list made into a workbook; who asks twice while it is made gets the same one."""
    waiting = Trabajo.objects.filter(
        tarea=TAREA,
        persona=by,
        estado__in=[EstadoTrabajo.PENDIENTE, EstadoTrabajo.EN_CURSO],
        argumentos__cvegeo=municipio.pk,
        argumentos__filtro=filtro.said,
    ).first()
    if waiting:
        return UUID(waiting.argumentos["exportacion"])
    clave = uuid4()
    enqueue(
        TAREA,
        clave=key_of(clave),
        espera=Espera(
            persona_id=by.pk,
            titulo=f"Lista de personas de {municipio.nombre}",
            destino=reverse("panorama:tablero_exportacion", args=[municipio.pk, clave]),
        ),
        exportacion=str(clave),
        cvegeo=municipio.pk,
        filtro=filtro.said,
    )
    return clave


def key_of(clave: UUID) -> str:
    return f"exportacion-{clave}"


def forget_exports(before: datetime) -> int:
    """Delete the files made before that instant; twice is the same as once."""
    count = 0
    made = Trabajo.objects.filter(
        tarea=TAREA, estado=EstadoTrabajo.TERMINADO, terminado_at__lt=before
    )
    for trabajo in made.exclude(resultado=None).iterator(chunk_size=500):
        name = (trabajo.resultado or {}).get("archivo")
        if not name:
            continue
        private_storage().delete(name)
        Trabajo.objects.filter(pk=trabajo.pk).update(resultado={"caducado": True})
        count += 1
    return count
