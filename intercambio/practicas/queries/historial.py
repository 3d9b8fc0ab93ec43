"""Every step of a practice, from Wagtail's log: who, when, and what was said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry

from ..models import PracticaPage

_PASOS = {
    "wagtail.create": "Se empezó",
    "wagtail.edit": "Se guardaron cambios",
    "wagtail.publish": "Se publicó",
    "wagtail.unpublish": "Se quitó de la vista",
    "practicas.pedir_firma": "Se pidió la firma",
    "practicas.firmar": "Se firmó por el municipio",
    "practicas.devolver": "Se devolvió con observaciones",
    "practicas.anular": "Se anuló la solicitud: retirada, o cambió el texto",
    "practicas.caducar": "Se anuló la solicitud: terminó la designación de quien iba a firmar",
    "practicas.entregar": "Cambió quien responde por ella, por relevo",
    "practicas.folio": "Recibió su folio",
    "practicas.version": "Se publicó una versión",
    "practicas.evidencia": "La revisión dijo el nivel de evidencia",
    "practicas.verificar": "El municipio confirmó que sigue vigente",
    "practicas.archivar": "Se archivó",
    "practicas.reactivar": "Salió del archivo",
    "practicas.pedir_retiro": "El municipio pidió retirarla",
    "practicas.retirar": "Se retiró",
    "practicas.restituir": "Se restituyó",
}
# What is told of each step, and how.
_DATOS = {
    "folio": "{}", "version": "Versión {}", "nivel": "Nivel {}", "motivo": "{}", "nota": "{}",
    "observaciones": "{}",
}  # fmt: skip
MAXIMO = 300


@dataclass(frozen=True, slots=True)
class Paso:
    """Something that was done with the practice."""

    que: str
    quien: str
    at: datetime
    detalle: str


def steps(practica: PracticaPage) -> list[Paso]:
    """Return its steps, the last one first: one query."""
    found = PageLogEntry.objects.filter(page=practica.pk, action__in=_PASOS)
    return [
        Paso(_PASOS[entry.action], _who(entry), entry.timestamp, _detail(entry.data or {}))
        for entry in found.select_related("user").order_by("-timestamp", "-pk")[:MAXIMO]
    ]


def _who(entry: PageLogEntry) -> str:
    data = entry.data or {}
    if data.get("nombre") and entry.action in ("practicas.firmar", "practicas.devolver"):
        return ", ".join(filter(None, [data["nombre"], data.get("cargo", "")]))
    if entry.user is None:
        return "El sitio"
    return str(entry.user.get_full_name() or entry.user.email)


def _detail(data: dict[str, Any]) -> str:
    return " · ".join(words.format(data[name]) for name, words in _DATOS.items() if data.get(name))
