"""A municipality that asks to join, waiting for the coordination."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cuentas.models import SolicitudDeIncorporacion, Usuario
from cuentas.operations import incorporaciones
from cuentas.operations.incorporaciones import DatosSolicitud
from cuentas.pdf import modelo

_QUIEN = "nuevo.municipio@demo.example"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Let the request be there, once."""
    by = personas[_QUIEN]
    if SolicitudDeIncorporacion.objects.filter(persona=by).exists():
        return
    assert by.municipio is not None  # noqa: S101  # the file of people says so
    asked_at = at - timedelta(days=2)
    today = timezone.localdate(asked_at)
    datos = DatosSolicitud(
        cargo=by.cargo,
        enlace_nombre=by.nombre,
        enlace_cargo=by.cargo,
        enlace_correo=by.email,
        oficio="SA/DEMO/118/2026",
        oficio_fecha=today - timedelta(days=1),
        desde=today,
        hasta=today + timedelta(days=670),
        oficio_archivo=SimpleUploadedFile("oficio.pdf", modelo.render(by.municipio)),
    )
    incorporaciones.ask(municipio=by.municipio, datos=datos, by=by, at=asked_at)
