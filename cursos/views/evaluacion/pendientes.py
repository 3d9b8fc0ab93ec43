"""Answers of a person whose session ended, kept in the browser's session until they log in."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from cuentas.models import Usuario
from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Pregunta
from cursos.evaluaciones.operations import intentos
from cursos.evaluaciones.operations.intentos.errores import RespuestaNoGuardada
from cursos.evaluaciones.queries import intentos as motor
from cursos.evaluaciones.tipos import RespuestaInvalida

from .envio import fields, is_blank, sello

_KEY = "respuestas_pendientes"
# An attempt's worth, and no more: anybody may send these. Letters, an essay with its accents.
_MOST, _MOST_VALUES, _MOST_LETTERS = 60, 60, 110_000


def keep(request: HttpRequest, *, intento_id: UUID, orden: int) -> bool:
    """Keep what was answered, to be applied once its owner has logged in; False if nothing was."""
    campos = fields(request)
    if is_blank(campos) or sum(map(len, campos.values())) > _MOST_VALUES:
        return False
    entry = {
        "intento": str(intento_id),
        "orden": orden,
        "campos": campos,
        "base": sello(request).base,
        "at": timezone.now().isoformat(),
    }
    others = [x for x in _all(request) if (x["intento"], x["orden"]) != (str(intento_id), orden)]
    kept = [*others, entry][-_MOST:]
    while sum(map(_letters, kept)) > _MOST_LETTERS:
        kept.pop(0)
    request.session[_KEY] = kept
    return entry in kept


def apply(request: HttpRequest, *, intento_id: UUID) -> None:
    """Save the answers kept for this attempt and say so; those of other attempts wait."""
    kept = _all(request)
    mine = [x for x in kept if x["intento"] == str(intento_id)]
    if not mine or motor.attempt(cast(Usuario, request.user), intento_id) is None:
        return  # somebody else's: it waits for its owner
    request.session[_KEY] = [x for x in kept if x not in mine]
    for entry in mine:
        try:
            _answer(request, intento_id, entry)
        except (RespuestaNoGuardada, RespuestaInvalida) as error:
            messages.warning(request, f"Pregunta {entry['orden']}: {error}")
        except Pregunta.DoesNotExist:
            continue
        else:
            messages.success(
                request,
                f"Guardamos su respuesta a la pregunta {entry['orden']}, "
                "enviada cuando su sesión ya había terminado.",
            )


def _answer(request: HttpRequest, intento_id: UUID, entry: dict[str, Any]) -> None:
    # Of no page: one that is still open may have sent a later answer by itself.
    intentos.answer(
        persona=cast(Usuario, request.user),
        intento_id=intento_id,
        orden=entry["orden"],
        read=lambda contenido: tipos.from_form(contenido, MultiValueDict(entry["campos"])),
        base=entry["base"],
        origen="",
        at=datetime.fromisoformat(entry["at"]),
    )


def _letters(entry: dict[str, Any]) -> int:
    return sum(len(value) for values in entry["campos"].values() for value in values)


def _all(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get(_KEY, []))
