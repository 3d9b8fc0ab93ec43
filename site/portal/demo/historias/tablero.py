"""The lists of people that Rioverde's enlace uploaded: one sent, one that waits for a yes."""

from datetime import datetime, timedelta
from pathlib import Path

from cuentas.jobs import invite_carga, review_carga
from cuentas.models import CargaDeInvitaciones, Usuario
from cuentas.operations import cargas

_LISTAS = Path(__file__).resolve().parents[1] / "listas"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Upload both once; what the worker does is done at once."""
    enlace = personas["enlace@demo.example"]
    assert enlace.municipio is not None  # noqa: S101  # the file of people says so
    if CargaDeInvitaciones.objects.filter(municipio=enlace.municipio).exists():
        return
    for name, days in (("servicios.csv", 21), ("personal-por-capacitar.csv", 1)):
        moment = at - timedelta(days=days)
        carga = cargas.upload(
            municipio=enlace.municipio,
            archivo=name,
            contenido=(_LISTAS / name).read_bytes(),
            by=enlace,
            at=moment,
        )
        review_carga(carga_id=str(carga.pk))
        if days > 7:
            cargas.confirm(carga=carga, by=enlace, at=moment + timedelta(minutes=12))
            invite_carga(carga_id=str(carga.pk))
