"""A message to the coordination, as somebody fills it in."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from portal.enums import Asunto
from portal.models import Contacto
from portal.operations import contactos

ENVIO = "0b7a4b0e-8d0b-4f3c-9d5e-0a1b2c3d4e5f"
DATOS = {
    "nombre": "Rocío Belmont",
    "correo": "rocio@rioverde.example",
    "asunto": Asunto.CURSOS.value,
    "mensaje": "No me llega el código.",
    "envio": ENVIO,
}


def send(client: Client, **changes: Any) -> HttpResponse:
    return client.post("/contacto/", DATOS | changes)


def received(**changes: Any) -> Contacto:
    """A message that came, with its letters."""
    return contactos.receive(**({"at": timezone.now()} | DATOS | changes))
