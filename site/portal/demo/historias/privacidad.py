"""What the demonstration's people decided about their data."""

from datetime import datetime, timedelta

from cuentas.enums import DerechoArco, Finalidad
from cuentas.models import Consentimiento, Usuario
from cuentas.operations import privacidad, solicitudes
from cuentas.queries.privacidad import current

from ..personas import DOMINIO


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Let everybody have read the sample notice, one allow a use, and one without account ask."""
    if version := current():
        for persona in personas.values():
            privacidad.accept(by=persona, version_id=version.pk, at=at)
    ana = personas[f"participante{DOMINIO}"]
    if not Consentimiento.objects.filter(persona=ana).exists():
        privacidad.choose(by=ana, finalidades=[Finalidad.NOVEDADES], at=at)
    solicitudes.receive(
        derecho=DerechoArco.RECTIFICACION,
        nombre="Teodora Nájera Villa",
        correo=f"teodora{DOMINIO}",
        texto="En una carta de contacto escribí mal mi apellido: es Nájera, con acento.",
        envio="demostracion",
        by=None,
        at=at - timedelta(days=4),
    )
