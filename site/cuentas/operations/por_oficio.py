"""What is done alike with every appointment: hold where it counts, read it again, end it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.files.base import File
from django.db import transaction

from municipios.models import Municipio, Red

from ..models import PorOficio, RelevoEnEspera, Usuario

P = TypeVar("P", bound=PorOficio)


@dataclass(frozen=True, slots=True)
class Oficio:
    """The document that appoints: its number, its date, and the file or its stored name."""

    numero: str = ""
    fecha: date | None = None
    archivo: File | str | None = None


def hold(lugar: Municipio | Red) -> None:
    """Hold what a municipality or a network has appointed until the transaction ends."""
    type(lugar)._default_manager.select_for_update(of=("self",)).get(pk=lugar.pk)


def lock(nombramiento: P) -> P:
    """Read an appointment again and hold it."""
    rows = type(nombramiento)._default_manager.select_for_update(of=("self",))
    return rows.select_related("persona").get(pk=nombramiento.pk)


def end(found: PorOficio, *, motivo: str, by: Usuario, at: datetime) -> bool:
    """End a locked appointment at once, whatever its last day; say whether that is new."""
    if found.revocada_at is not None:
        return False
    found.revocada_at, found.revocada_por, found.motivo = at, by, motivo
    found.save(update_fields=["revocada_at", "revocada_por", "motivo"])
    return True


def drop_oficio(row: PorOficio | RelevoEnEspera) -> None:
    """Delete the file of an oficio, once it is certain that its row goes without it."""
    if row.oficio_archivo:
        storage, name = row.oficio_archivo.storage, str(row.oficio_archivo.name)
        transaction.on_commit(lambda: storage.delete(name))
