"""What practices keep of a person. A municipality's practices and signatures stay its own."""

from datetime import datetime
from typing import Any

from cuentas import retencion
from cuentas.models import Usuario
from cuentas.operations.borrado import addresses
from cuentas.registro import Parte, partes, rows
from cuentas.retencion import Regla

from .enums import EstadoFirma
from .models import Archivo, Firma, PracticaPage


def _practices(persona: Usuario) -> list[dict[str, Any]]:
    found = PracticaPage.objects.filter(owner=persona)
    return rows(found, "title=título", "first_published_at=publicada", "live=a_la_vista")


def _asked(persona: Usuario) -> list[dict[str, Any]]:
    found = Firma.objects.filter(pedida_por=persona)
    return rows(found, "practica__title=práctica", "estado", "pedida_at", "decidida_at")


def _signed(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Firma.objects.filter(correo__in=addresses(persona)), "practica__title=práctica", "nombre",
        "cargo", "correo", "estado", "pedida_at", "decidida_at", "observaciones",
    )  # fmt: skip


def _forget_address(persona: Usuario, at: datetime) -> None:
    """Name and office stay: they answered for the municipality. One still asked for can be sent."""
    _decided(correo__in=list(addresses(persona)))


def _old_addresses(before: datetime) -> int:
    return _decided(decidida_at__lt=before)


def _decided(**which: Any) -> int:
    found = Firma.objects.filter(**which).exclude(estado=EstadoFirma.PEDIDA).exclude(correo="")
    return found.update(correo="")


def _files(persona: Usuario) -> list[dict[str, Any]]:
    found = Archivo.objects.filter(subido_por=persona)
    return rows(found, "documento__title=documento", "municipio__nombre=municipio", "subido_at")


def register() -> None:
    partes.extend(
        [
            Parte("Prácticas que empezó", (), _practices),
            Parte("Firmas que pidió", ("practicas.Firma.pedida_por",), _asked),
            Parte("Prácticas que firmó", (), _signed, _forget_address),
            Parte("Documentos que subió", ("practicas.Archivo.subido_por",), _files),
        ]
    )
    retencion.register(
        Regla("Correo de quien firmó una práctica", 365, "de responder", _old_addresses)
    )
