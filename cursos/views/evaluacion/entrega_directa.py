"""An answer that a script delivers as it is given: few queries, and an answer in JSON."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone

from comun import fechas
from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.operations import intentos
from cursos.evaluaciones.operations.intentos import (
    HayRespuestaPosterior,
    IntentoCerrado,
    PreguntaPasada,
)
from cursos.evaluaciones.tipos import RespuestaInvalida

from ...queries.evaluacion.intento import seconds_left
from .acceso import who
from .envio import sello
from .vigencia import is_of_this_session

FORMULARIO_VIEJO = (
    "Esta página se abrió en una sesión anterior, así que su respuesta todavía no se guarda. "
    "Revísela y elija «Guardar y seguir» otra vez."
)


def deliver(request: HttpRequest, slug: str, intento_id: UUID, orden: int) -> JsonResponse:
    """Keep an answer and say so: who asks, the question locked, its step and itself written."""
    if not is_of_this_session(request):
        return JsonResponse({"error": FORMULARIO_VIEJO, "csrf": get_token(request)}, status=403)
    try:
        pregunta = keep(request, intento_id, orden)
    except Pregunta.DoesNotExist as error:
        raise Http404 from error
    except RespuestaInvalida as error:
        return JsonResponse({"error": str(error)}, status=422)
    except HayRespuestaPosterior as error:
        return JsonResponse(_overtaken(error), status=409)
    except PreguntaPasada as error:
        there = reverse("cursos:pregunta", args=[slug, intento_id, error.intento.actual])
        return JsonResponse({"error": str(error), "ir": there}, status=409)
    except IntentoCerrado as error:
        there = closed_url(slug, error.intento)
        return JsonResponse({"error": str(error), "ir": there}, status=409)
    return JsonResponse(_saved(pregunta))


def keep(request: HttpRequest, intento_id: UUID, orden: int) -> Pregunta:
    """Keep what the form says. Raises what `intentos.answer` does."""
    seal = sello(request)
    return intentos.answer(
        persona=who(request),
        intento_id=intento_id,
        orden=orden,
        read=lambda contenido: tipos.from_form(contenido, request.POST),
        base=seal.base,
        origen=seal.origen,
        at=timezone.now(),
    )


def closed_url(slug: str, intento: Intento) -> str:
    """Return where an attempt that takes no answers is gone on with."""
    name = "intento_resultado" if intento.is_handed_in else "intento_revisar"
    return reverse(f"cursos:{name}", args=[slug, intento.pk])


def _saved(pregunta: Pregunta) -> dict[str, Any]:
    now = timezone.now()
    return {
        "guardado": fechas.hour(now),
        "base": pregunta.secuencia,
        "respondida": pregunta.respuesta is not None,
        "restan": seconds_left(pregunta.intento, now),
        "avisos": tipos.warnings(pregunta.contenido, pregunta.respuesta),
    }


def _overtaken(error: HayRespuestaPosterior) -> dict[str, Any]:
    pregunta = error.pregunta
    return {
        "error": str(error),
        "vigente": tipos.to_form(pregunta.contenido, pregunta.respuesta),
        "base": pregunta.secuencia,
    }
