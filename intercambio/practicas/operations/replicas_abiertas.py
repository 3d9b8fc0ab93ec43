"""The replicas that a hand-over names: those that go on, on either side."""

from cuentas.models import Usuario

from ..avance import ADOPTADAS, FINALES
from ..enums import Origen
from ..models import Replica
from ..queries.replicas import given_by


def opened(cvegeo: str, persona: Usuario) -> list[str]:
    """Name what the municipality replicates, and what it is asked to confirm.

    They are the municipality's own: whoever comes as enlace has them without anything moved.
    """
    going = Replica.objects.exclude(estado__in=FINALES).select_related(
        "origen", "municipio__entidad"
    )
    received = going.filter(municipio=cvegeo).order_by("pedida_at")
    asked = going.filter(
        given_by([cvegeo]), origen__origen=Origen.MUNICIPAL, estado__in=ADOPTADAS,
        confirmada_origen_at=None,
    ).order_by("pedida_at")  # fmt: skip
    return [
        *(f"«{one.origen.title}»: {one.get_estado_display().lower()}" for one in received),
        *(f"«{one.origen.title}», de {one.municipio}: falta confirmarla" for one in asked),
    ]
