"""Keeping the answer that a form sent, and going where its button says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Pregunta
from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations.intentos import (
    HayRespuestaPosterior,
    IntentoCerrado,
    PreguntaPasada,
)
from cursos.evaluaciones.tipos import RespuestaInvalida

from ...models import Inscripcion
from . import archivos
from .acceso import who
from .entrega_directa import FORMULARIO_VIEJO, closed_url, keep
from .envio import fields, is_blank
from .vigencia import is_of_this_session

_EN_BLANCO = {
    "unica": "Elija una respuesta.",
    "multiple": "Elija al menos una respuesta.",
    "verdadero": "Elija una respuesta.",
    "relacion": "Elija con qué va al menos uno de los elementos.",
    "orden": "Diga en qué lugar va cada elemento.",
    "archivo": "Elija un archivo y súbalo.",
}
# Buttons that need no answer to do what they say.
_SIN_RESPUESTA = {"anterior", "saltar", "marcar", "desmarcar"}


@dataclass(frozen=True)
class NoSeGuardo:
    """Why an answer was not kept, to be said on its page."""

    error: str
    status: int = 422
    otra: Sequence[str] = ()


def save(
    request: HttpRequest, inscripcion: Inscripcion, pregunta: Pregunta
) -> HttpResponse | NoSeGuardo:
    """Keep the answer and go on; or say why not."""
    if not is_of_this_session(request):
        return NoSeGuardo(FORMULARIO_VIEJO, 403)
    slug, intento_id = inscripcion.curso.slug, pregunta.intento_id
    try:
        if refusal := _keep(request, pregunta):
            return refusal
    except RespuestaInvalida as error:
        return NoSeGuardo(str(error))
    except HayRespuestaPosterior as error:
        pregunta.refresh_from_db(fields=["respuesta", "secuencia", "respondida_at"])
        other = tipos.answer_in_words(pregunta.contenido, pregunta.respuesta)
        return NoSeGuardo(str(error), 409, other or ["Sin respuesta"])
    except PreguntaPasada as error:
        messages.info(request, str(error))
        return redirect("cursos:intento_revisar", slug, intento_id)
    except IntentoCerrado as error:
        # A form or a tab left open when the attempt was handed in: nothing changes, and we say so.
        messages.warning(request, str(error))
        return redirect(closed_url(slug, error.intento))
    return _go_on(request, inscripcion, pregunta)


def _keep(request: HttpRequest, pregunta: Pregunta) -> NoSeGuardo | None:
    """Keep it, unless there is nothing to keep and the button does not need it."""
    kind, button = pregunta.contenido["tipo"], request.POST.get("ir", "siguiente")
    blank = NoSeGuardo(_EN_BLANCO.get(kind, "Escriba su respuesta."))
    answered = pregunta.respuesta is not None
    if kind == "archivo":
        if request.FILES or button.startswith("quitar:"):
            archivos.change(request, pregunta)
            return None
        return None if answered or button in _SIN_RESPUESTA else blank
    # Unticking everything takes an answer back; one that never was is an oversight.
    may_take_back = answered and kind not in ("unica", "verdadero")
    if is_blank(fields(request)) and not may_take_back:
        return None if button in _SIN_RESPUESTA else blank
    keep(request, pregunta.intento_id, pregunta.orden)
    return None


def _go_on(request: HttpRequest, inscripcion: Inscripcion, pregunta: Pregunta) -> HttpResponse:
    button = request.POST.get("ir", "siguiente")
    slug, intento = inscripcion.curso.slug, pregunta.intento
    here = redirect("cursos:pregunta", slug, intento.pk, pregunta.orden)
    if button in ("marcar", "desmarcar"):
        motor.flag(
            persona=who(request), intento_id=intento.pk, orden=pregunta.orden,
            marcada=button == "marcar",
        )  # fmt: skip
        return here
    if button == "comprobar":
        return redirect(f"{here.url}?comprobar=1#comprobacion")
    if button == "subir" or button.startswith("quitar:"):
        return here
    return _turn(inscripcion, pregunta, back=button == "anterior")


def _turn(inscripcion: Inscripcion, pregunta: Pregunta, *, back: bool) -> HttpResponse:
    slug, intento = inscripcion.curso.slug, pregunta.intento
    motor.advance(intento=intento, orden=pregunta.orden)
    total = intento.preguntas.count()
    target = pregunta.orden + (-1 if back else 1)
    if target > total or target < 1:
        return redirect("cursos:intento_revisar", slug, intento.pk)
    return redirect("cursos:pregunta", slug, intento.pk, target)
