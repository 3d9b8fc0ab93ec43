"""What messages to the coordination keep of who wrote them."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cuentas import retencion
from cuentas.models import Usuario
from cuentas.operations.borrado import addresses
from cuentas.personales import forget_labels
from cuentas.registro import ANONIMA, Parte, partes, rows
from cuentas.retencion import Regla

from .models import Contacto


def _messages(persona: Usuario) -> list[dict[str, Any]]:
    found = Contacto.objects.filter(correo__in=addresses(persona))
    return rows(found, "nombre", "correo", "asunto", "mensaje", "creado_at", "atendido_at")


def _forget_messages(persona: Usuario, at: datetime) -> None:
    _blank(Contacto.objects.filter(correo__in=addresses(persona)), nombre=ANONIMA)


def _old_messages(before: datetime) -> int:
    return _blank(Contacto.objects.filter(atendido_at__lt=before).exclude(correo=""))


def _blank(found: QuerySet[Contacto], nombre: str = "") -> int:
    """Leave that somebody wrote, about what and when."""
    pks = list(found.values_list("pk", flat=True))
    forget_labels(Contacto, pks, "mensaje de contacto")
    return Contacto.objects.filter(pk__in=pks).update(nombre=nombre, correo="", mensaje="")


def register() -> None:
    partes.append(
        Parte(
            "Lo que escribió a la coordinación", ("portal.Contacto.atendido_por",),
            _messages, _forget_messages,
        )
    )  # fmt: skip
    retencion.register(
        Regla("Nombre, correo y texto de un mensaje de contacto", 365, "de atenderse",
              _old_messages)
    )  # fmt: skip
