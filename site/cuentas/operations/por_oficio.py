"""What is done alike with every appointment: hold where it counts, read it again, end it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.files.base import File

from municipios.models import Municipio, Red

from ..models import PorOficio, Usuario

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
