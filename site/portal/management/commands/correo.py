"""`aula correo probar <address>`: send a letter now and say in words what happened."""

import smtplib
import socket
import ssl
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from portal.models import Comprobacion
from portal.operations import comprobaciones

# In this order: some are kinds of others.
_EXPLICACIONES: list[tuple[type[Exception], str]] = [
    (
        smtplib.SMTPAuthenticationError,
        "El servidor no aceptó la entrada. Revise EMAIL_HOST_USER y EMAIL_HOST_PASSWORD.",
    ),
    (
        smtplib.SMTPRecipientsRefused,
        "El servidor no acepta esa dirección de destino. Revise que esté bien escrita.",
    ),
    (
        smtplib.SMTPSenderRefused,
        "El servidor no deja enviar a nombre de esa dirección. Revise DEFAULT_FROM_EMAIL.",
    ),
    (
        smtplib.SMTPNotSupportedError,
        "El servidor no ofrece lo que se le pide. Si no usa TLS en ese puerto, EMAIL_USE_TLS=0.",
    ),
    (
        smtplib.SMTPServerDisconnected,
        "El servidor cortó la conexión. Revise EMAIL_PORT y EMAIL_USE_TLS.",
    ),
    (
        ssl.SSLError,
        "No se pudo cifrar la conexión: el certificado del servidor no es válido o EMAIL_USE_TLS "
        "no corresponde a ese puerto.",
    ),
    (smtplib.SMTPException, "El servidor rechazó la carta."),
    (socket.gaierror, "Ese servidor no existe o no hay red. Revise EMAIL_HOST."),
    (
        ConnectionRefusedError,
        "Nadie atiende en ese puerto. Revise EMAIL_HOST y EMAIL_PORT.",
    ),
    (
        TimeoutError,
        "El servidor no contestó a tiempo. Suele ser un cortafuegos: pida abrir la salida.",
    ),
    (OSError, "No se pudo llegar al servidor."),
]


class Command(BaseCommand):
    help = "«aula correo probar <dirección>» envía ahora una carta de prueba y dice qué pasó."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("accion", choices=["probar"])
        parser.add_argument("direccion")

    def handle(self, *args: Any, direccion: str, **options: Any) -> None:
        try:
            validate_email(direccion)
        except ValidationError as error:
            raise CommandError(f"«{direccion}» no es una dirección de correo.") from error
        where = _where()
        server = get_connection()
        try:
            server.send_messages([_letter(direccion)])
        except Exception as error:
            raise CommandError(
                f"La carta no salió por {where}.\n{_explain(error)}\nDetalle: {error}"
            ) from error
        finally:
            with suppress(OSError):  # Django leaves the socket open after a failure
                server.close()
        comprobaciones.write_down(asunto=Comprobacion.Asunto.CORREO, at=timezone.now())
        self.stdout.write(f"La carta para {direccion} salió por {where}. Revise que haya llegado.")


def _letter(direccion: str) -> EmailMessage:
    return EmailMessage(
        subject=f"Prueba de correo de {settings.WAGTAIL_SITE_NAME}",
        body=f"Si lee esto, el correo de {settings.AULA_URL} funciona.\n",
        to=[direccion],
    )


def _where() -> str:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return f"la carpeta {settings.BUZON_DIR}"


def _explain(error: Exception) -> str:
    return next((text for kind, text in _EXPLICACIONES if isinstance(error, kind)), "")
