"""Telling those who could help: once a day at most, however much was asked."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from avisos import operations as avisos
from cuentas.enums import Papel
from cuentas.models import Designacion

from ..enums import Clase
from ..models import Apoyo
from ..queries import coincidencias
from ..queries.coincidencias import Coincidencia
from ..queries.palabras import phrase

MIOS = "/intercambio/apoyos/mios/"
LISTA = "/intercambio/apoyos/"
# Of one morning; what is left waits for the next.
_AL_DIA = 100


@transaction.atomic
def tell_who_can_help(*, at: datetime) -> int:
    """Leave a notice to enlaces and certified people for what was asked since the last time.

    Returns of how many people. A second time the same day does nothing.
    """
    today = timezone.localdate(at)
    last = Apoyo.objects.filter(avisado_at__isnull=False).order_by("-avisado_at").first()
    if last and last.avisado_at and timezone.localdate(last.avisado_at) >= today:
        return 0
    new = Apoyo.objects.abiertos(today).filter(avisado_at__isnull=True, clase=Clase.PIDE)
    rows = new.select_for_update(of=("self",), no_key=True).select_related(
        "municipio__entidad", "elemento", "replica"
    )
    reasons: dict[int, list[tuple[Apoyo, str]]] = defaultdict(list)
    asked = list(rows.order_by("creado_at", "pk")[:_AL_DIA])
    for apoyo in asked:
        for persona, why in _people(apoyo, at).items():
            reasons[persona].append((apoyo, why))
    for persona, said in reasons.items():
        _tell(persona, said, at)
    Apoyo.objects.filter(pk__in=[one.pk for one in asked]).update(avisado_at=at)
    return len(reasons)


def _people(apoyo: Apoyo, at: datetime) -> dict[int, str]:
    """Return whom to tell and why; an enlace is told as such."""
    found = coincidencias.of_apoyo(apoyo, at=at)
    people = {persona: "tiene usted constancia" for one in found for persona in one.personas}
    places = {one.cvegeo: one for one in found if one.practicas}
    enlaces = Designacion.objects.vigentes(at).filter(
        municipio__in=list(places), papel=Papel.ENLACE, persona__is_active=True
    )
    for persona, cvegeo in enlaces.values_list("persona", "municipio"):
        people[persona] = _why(places[cvegeo])
    return people


def _why(one: Coincidencia) -> str:
    said = one.practicas[0][0].rstrip(":")
    return f"su municipio {said[0].lower()}{said[1:]}"


def _tell(persona: int, said: list[tuple[Apoyo, str]], at: datetime) -> None:
    apoyo, why = said[0]
    if len(said) == 1:
        texto = f"{apoyo.municipio}: {phrase(apoyo)}. Le avisamos porque {why}."
        url = apoyo.get_absolute_url()
    else:
        texto = f"{len(said)} municipios piden apoyo en algo de lo que el suyo o usted saben."
        url = MIOS if why.startswith("su municipio") else LISTA
    avisos.notify(
        personas=[persona], clave=f"apoyos-dia-{timezone.localdate(at)}", texto=texto, url=url,
        at=at,
    )  # fmt: skip
