"""A job as the person who waits for it sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from comun import fechas

from .enums import EstadoTrabajo
from .models import Trabajo


@dataclass(frozen=True, slots=True)
class Vista:
    """What the progress component shows."""

    id: str
    titulo: str
    estado: str
    texto: str
    hechos: int
    total: int | None
    url: str
    destino: str

    @property
    def is_open(self) -> bool:
        return self.estado in (EstadoTrabajo.PENDIENTE, EstadoTrabajo.EN_CURSO)

    def as_json(self) -> dict[str, Any]:
        names = ("estado", "texto", "hechos", "total", "destino")
        return {name: getattr(self, name) for name in names} | {"abierto": self.is_open}


def vista(trabajo: Trabajo) -> Vista:
    """Put a job into words; no query."""
    return Vista(
        id=str(trabajo.pk),
        titulo=trabajo.titulo or "Trabajo",
        estado=trabajo.estado,
        texto=_in_words(trabajo),
        hechos=trabajo.avance,
        total=trabajo.total,
        url=reverse("trabajos:trabajo", args=[trabajo.pk]),
        destino=trabajo.destino,
    )


def _in_words(trabajo: Trabajo) -> str:
    match trabajo.estado:
        case EstadoTrabajo.PENDIENTE if trabajo.error:
            return (
                f"Hubo un problema. Se intenta otra vez a las {_hour(trabajo.disponible_at)}; "
                "no tiene que hacer nada."
            )
        case EstadoTrabajo.PENDIENTE:
            return "En espera. Empieza en cuanto le toque."
        case EstadoTrabajo.EN_CURSO if trabajo.total:
            return f"En curso: {trabajo.avance:,} de {trabajo.total:,}."
        case EstadoTrabajo.EN_CURSO:
            return "En curso."
        case EstadoTrabajo.TERMINADO:
            return "Listo."
    return (
        "No se pudo terminar. Lo que ya se hizo está guardado: inténtelo de nuevo. "
        f"Si vuelve a pasar, avise a la coordinación con este número: {str(trabajo.pk)[:8]}."
    )


def _hour(moment: datetime) -> str:
    return fechas.hour(timezone.localtime(moment))
