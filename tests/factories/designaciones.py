"""Oficios, appointments with an end, requests to join."""

import io
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cuentas.enums import Calidad, Papel
from cuentas.models import Designacion, SolicitudDeIncorporacion, Usuario
from cuentas.operations import designaciones, incorporaciones
from cuentas.operations.incorporaciones import DatosSolicitud
from cuentas.operations.por_oficio import Oficio

from .cuentas import RIOVERDE, UsuarioFactory, municipio

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SIN_NADIE = "24028"


def pdf(name: str = "oficio.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str, name: str) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, kind)
    return SimpleUploadedFile(name, buffer.getvalue())


def oficio(archivo: Any = None) -> Oficio:
    return Oficio("PM/7/2026", timezone.localdate() - timedelta(days=2), archivo or pdf())


def designado(
    persona: Usuario | None = None, clave: str = RIOVERDE, *, calidad: str = Calidad.TITULAR,
    desde: date | None = None, hasta: date | None = None, papel: str = Papel.ENLACE,
) -> Designacion:  # fmt: skip
    """An appointment with its oficio, begun a month ago unless told when."""
    today = timezone.localdate()
    return designaciones.appoint(
        municipio=municipio(clave), persona=persona or UsuarioFactory(), papel=papel,
        calidad=calidad if papel == Papel.ENLACE else "",
        desde=desde or today - timedelta(days=30), hasta=hasta,
        oficio=oficio(), by=None, at=timezone.now(),
    )  # fmt: skip


def solicitud(
    by: Usuario | None = None, clave: str = SIN_NADIE, **cambios: Any
) -> SolicitudDeIncorporacion:
    """A request that waits for the coordination; who asks is who will be enlace."""
    who = by or UsuarioFactory()
    values: dict[str, Any] = {
        "cargo": "Síndica", "enlace_nombre": who.nombre, "enlace_cargo": "Síndica",
        "enlace_correo": who.email, "oficio": "SA/1/2026",
        "oficio_fecha": timezone.localdate(), "desde": timezone.localdate(),
        "hasta": None, "oficio_archivo": pdf(),
    }  # fmt: skip
    return incorporaciones.ask(
        municipio=municipio(clave), datos=DatosSolicitud(**(values | cambios)),
        by=who, at=timezone.now(),
    )  # fmt: skip
