"""The notice and its versions, one's own data, ARCO requests."""

from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from cuentas.enums import DerechoArco

from .tipos import CON_CONFIRMACION, CON_CUENTA, QUIENES, ROLES, SOLO_POST, SUYO, TODOS, Ruta

MIA = "/cuentas/privacidad/"
# Only who coordinates or administers answers requests.
ATIENDE = {"anonimo": 302, "participante": 403, "ajeno": 403, "admin": 200, "coordinacion": 200}

RUTAS = [
    Ruta("privacidad", "/privacidad/", TODOS, "anonimo"),
    Ruta("privacidad:versiones", "/privacidad/versiones/", TODOS, "anonimo"),
    Ruta("privacidad:version", "/privacidad/versiones/integral/1/", TODOS, "anonimo"),
    Ruta("cuentas:privacidad", MIA, CON_CUENTA, "participante"),
    Ruta("cuentas:aviso", f"{MIA}aviso/", CON_CUENTA | dict.fromkeys(QUIENES[1:], (200, 302))),
    Ruta("cuentas:finalidades", f"{MIA}finalidades/", SOLO_POST),
    Ruta("cuentas:pedir_copia", f"{MIA}copia/", SOLO_POST),
    Ruta("cuentas:copia", f"{MIA}copia/{{copia}}/", SUYO),
    Ruta("cuentas:borrar", f"{MIA}borrar/", CON_CONFIRMACION),
    Ruta("cuentas:retirar_borrado", f"{MIA}borrar/retirar/", SOLO_POST),
    Ruta("cuentas:pedir_arco", f"{MIA}solicitud/", TODOS, "anonimo"),
    Ruta("cuentas:arco_recibida", f"{MIA}solicitud/recibida/", dict.fromkeys(QUIENES, 302)),
    Ruta("cuentas:solicitudes", f"{MIA}solicitudes/", ATIENDE, "coordinacion"),
    Ruta("cuentas:solicitud", f"{MIA}solicitudes/{{arco}}/", ATIENDE, "coordinacion"),
]

ESTADOS = [
    Ruta("arco-con-cuenta", f"{MIA}solicitud/", {}, "participante"),
    Ruta("aviso-simplificado", "/aviso-simplificado/", {}, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Publish the notice and let everybody have read it; a copy and a request of `participante`."""
    from cuentas.operations import exportes, privacidad, solicitudes
    from cuentas.queries.privacidad import current
    from portal.models import TextoPage

    at = timezone.now()
    TextoPage.objects.get(slug="privacidad").get_latest_revision().publish()
    version = current()
    assert version
    for quien in (*QUIENES[1:], *ROLES):
        privacidad.accept(by=contexto[quien], version_id=version.pk, at=at)
    persona = contexto["participante"]
    exporte = exportes.ask(by=persona, at=at)
    exportes.make(exporte_id=str(exporte.pk), liga="", at=at)
    solicitud = solicitudes.receive(
        derecho=DerechoArco.ACCESO, nombre=persona.nombre, correo=persona.email, texto="Todo.",
        envio="", by=persona, at=at,
    )  # fmt: skip
    return {"copia": exporte.pk, "arco": solicitud.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """The demonstration has one request, the first."""
    return {"arco": 1}
