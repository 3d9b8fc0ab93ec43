"""What practices keep of a person. A municipality's practices and signatures stay its own."""

from datetime import datetime
from typing import Any

from cuentas import retencion
from cuentas.models import Usuario
from cuentas.operations.borrado import addresses
from cuentas.registro import Parte, partes, rows
from cuentas.retencion import Regla

from .enums import EstadoFirma
from .models import (
    Archivo,
    Firma,
    Imagen,
    Interes,
    Observacion,
    PracticaPage,
    Replica,
    ReplicaHito,
)
from .operations import fotos


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


def _photos(persona: Usuario) -> list[dict[str, Any]]:
    found = Imagen.objects.filter(subido_por=persona)
    return rows(found, "municipio__nombre=municipio", "subido_at")


def _remarks(persona: Usuario) -> list[dict[str, Any]]:
    found = Observacion.objects.filter(hecha_por=persona)
    return rows(found, "practica__title=práctica", "campo", "texto", "hecha_at", "atendida_at")


def _replicas(persona: Usuario) -> list[dict[str, Any]]:
    found = Replica.objects.filter(pedida_por=persona)
    return rows(
        found, "origen__title=práctica", "municipio__nombre=municipio", "estado", "pedida_at"
    )


def _replica_words(persona: Usuario) -> list[dict[str, Any]]:
    found = ReplicaHito.objects.filter(por=persona)
    return rows(found, "replica__origen__title=práctica", "estado", "fecha", "nota", "at=anotado")


def _kept(persona: Usuario) -> list[dict[str, Any]]:
    found = Interes.objects.filter(persona=persona)
    return rows(found, "practica__title=práctica", "guardada_at", "seguida_at")


def _forget_kept(persona: Usuario, at: datetime) -> None:
    Interes.objects.filter(persona=persona).delete()


def register() -> None:
    partes.extend(
        [
            Parte("Prácticas que empezó", (), _practices),
            Parte("Firmas que pidió", ("practicas.Firma.pedida_por",), _asked),
            Parte("Prácticas que firmó", (), _signed, _forget_address),
            Parte("Documentos que subió", ("practicas.Archivo.subido_por",), _files),
            Parte("Fotos que subió", ("practicas.Imagen.subido_por",), _photos),
            Parte(
                "Observaciones que hizo a prácticas",
                ("practicas.Observacion.hecha_por", "practicas.Observacion.atendida_por"),
                _remarks,
            ),
            Parte(
                "Réplicas que pidió",
                (
                    "practicas.Replica.pedida_por",
                    "practicas.Replica.confirmada_origen_por",
                    "practicas.Replica.confirmada_receptor_por",
                ),
                _replicas,
            ),
            Parte("Lo que anotó en réplicas", ("practicas.ReplicaHito.por",), _replica_words),
            Parte(
                "Prácticas que guardó o sigue", ("practicas.Interes.persona",), _kept, _forget_kept
            ),
        ]
    )
    retencion.register(
        Regla("Correo de quien firmó una práctica", 365, "de responder", _old_addresses),
        Regla("Fotos que ninguna práctica usa", 30, "de subirlas", fotos.drop_orphans),
    )
