"""Answers of a person whose session ended, kept in the browser's session until they log in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from cursos.evaluaciones.models import Pregunta
from cursos.evaluaciones.operations.intentos import (
    HayRespuestaPosterior,
    IntentoCerrado,
    RespuestaInvalida,
)

from ...models import Inscripcion
from ...operations import intentos
from ...queries.evaluacion import intento as queries

_KEY = "respuestas_pendientes"
# An attempt's worth, and no more: anybody may send these.
_MOST, _MOST_OPTIONS = 60, 20


def keep(request: HttpRequest, *, intento_id: UUID, orden: int) -> bool:
    """Keep what was chosen, to be applied once its owner has logged in; False if it was nothing."""
    chosen = request.POST.getlist("respuesta")[:_MOST_OPTIONS]
    if not chosen or not all(value.isdecimal() and len(value) < 4 for value in chosen):
        return False
    entry = {
        "intento": str(intento_id),
        "orden": orden,
        "respuesta": [int(value) for value in chosen],
        "at": timezone.now().isoformat(),
    }
    others = [x for x in _all(request) if (x["intento"], x["orden"]) != (str(intento_id), orden)]
    request.session[_KEY] = [*others, entry][-_MOST:]
    return True


def apply(request: HttpRequest, *, inscripcion: Inscripcion, intento_id: UUID) -> None:
    """Save the answers kept for this attempt and say so; those of other attempts wait."""
    kept = _all(request)
    mine = [x for x in kept if x["intento"] == str(intento_id)]
    if not mine:
        return
    intento = queries.attempt(inscripcion, intento_id)
    if intento is None:
        return  # somebody else's: it waits for its owner
    request.session[_KEY] = [x for x in kept if x not in mine]
    for entry in mine:
        try:
            intentos.answer(
                inscripcion=inscripcion,
                intento=intento,
                orden=entry["orden"],
                respuesta=entry["respuesta"],
                at=datetime.fromisoformat(entry["at"]),
            )
        except (IntentoCerrado, HayRespuestaPosterior, RespuestaInvalida) as error:
            messages.warning(request, f"Pregunta {entry['orden']}: {error}")
        except Pregunta.DoesNotExist:
            continue
        else:
            messages.success(
                request,
                f"Guardamos su respuesta a la pregunta {entry['orden']}, "
                "enviada cuando su sesión ya había terminado.",
            )


def _all(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get(_KEY, []))
