"""What a practice gets when it is published for the first time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directorio.models import MunicipioPage
from trabajos.operations import enqueue

from ..enums import Origen
from ..models import PracticaPage

# Stands in the folio of what no municipality presents as its own: a model taken from a document.
SIN_MUNICIPIO = "00000"


@transaction.atomic
def settle(*, practica: PracticaPage, at: datetime) -> str:
    """Give the practice its folio, once, and let its people be told; return the folio."""
    # Held until the end: two practices of one municipality never take one number.
    place = (
        MunicipioPage.objects.select_for_update(of=("self",))
        .filter(path=practica.path[: -practica.steplen])
        .first()
    )
    given = PracticaPage.objects.values_list("folio", flat=True).get(pk=practica.pk)
    if given:
        return str(given)
    folio = _next(place.municipio_id if place else SIN_MUNICIPIO, timezone.localtime(at).year)
    PracticaPage.objects.filter(pk=practica.pk).update(folio=folio)
    log(practica, "practicas.folio", data={"folio": folio})
    if practica.origen == Origen.MUNICIPAL:
        enqueue(
            "practicas.tasks.tell_published",
            clave=f"practica-publicada-{practica.pk}",
            practica_id=practica.pk,
        )
    return folio


def _next(cvegeo: str, year: int) -> str:
    prefix = f"PM-{cvegeo}-{year}-"
    taken = PracticaPage.objects.filter(folio__startswith=prefix).values_list("folio", flat=True)
    last = max((int(folio.removeprefix(prefix)) for folio in taken if folio), default=0)
    return f"{prefix}{last + 1:02d}"
