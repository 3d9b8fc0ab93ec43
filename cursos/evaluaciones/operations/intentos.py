"""Opening, answering and handing in an attempt."""

from datetime import datetime
from fractions import Fraction

from django.db import IntegrityError, transaction
from django.db.models import Q

from comun import fechas
from cuentas.models import Usuario

from .. import marking
from ..enums import EstadoIntento, TipoReactivo
from ..models import Evaluacion, Intento, Pregunta
from .preguntas import BancoInsuficiente, draw_for

__all__ = [
    "BancoInsuficiente",
    "HayRespuestaPosterior",
    "IntentoCerrado",
    "NoQuedanIntentos",
    "RespuestaInvalida",
    "YaAprobada",
    "answer",
    "open",
    "submit",
]


class NoQuedanIntentos(Exception):
    """All the attempts that the rules allow have been made."""

    def __init__(self, permitidos: int) -> None:
        tries = "el único intento" if permitidos == 1 else f"los {permitidos} intentos"
        super().__init__(f"Ya hizo {tries} de esta evaluación. Sus resultados siguen guardados.")


class YaAprobada(Exception):
    """An attempt has passed: there is nothing left to prove."""

    def __init__(self, intento: Intento) -> None:
        super().__init__(
            f"Ya aprobó esta evaluación con {intento.calificacion}: no necesita otro intento."
        )


class IntentoCerrado(Exception):
    """The attempt was handed in; its answers do not change any more."""

    def __init__(self, intento: Intento) -> None:
        self.intento = intento
        assert intento.entregado_at  # noqa: S101 - the database sees to it
        super().__init__(
            f"Este intento se entregó el {fechas.short(intento.entregado_at)} a las "
            f"{fechas.hour(intento.entregado_at)} y sus respuestas ya no cambian. "
            "Consulte su resultado."
        )


class RespuestaInvalida(Exception):
    """The answer is none of those offered, or the wrong number of them."""


class HayRespuestaPosterior(Exception):
    """Another window gave a newer answer, which stays."""

    def __init__(self, pregunta: Pregunta) -> None:
        self.pregunta = pregunta
        assert pregunta.respondida_at  # noqa: S101 - it is what was compared
        super().__init__(
            f"La pregunta {pregunta.orden} ya tiene una respuesta más reciente, guardada a las "
            f"{fechas.hour(pregunta.respondida_at)}. Se conserva esa."
        )


@transaction.atomic
def open(*, evaluacion: Evaluacion, persona: Usuario, clave: str, at: datetime) -> Intento:  # noqa: A001 - the verb of the house
    """Draw the questions and write the attempt with its own copy of them.

    Returns the attempt under way, if there is one.

    :raises YaAprobada: an attempt under this `clave` has passed.
    :raises NoQuedanIntentos: the rules allow no more.
    :raises BancoInsuficiente: some group has too few questions in use.
    """
    earlier = list(Intento.objects.filter(clave=clave).order_by("numero"))
    if under_way := next((i for i in earlier if i.estado == EstadoIntento.ABIERTO), None):
        return under_way
    if passed := next((intento for intento in earlier if intento.is_passed), None):
        raise YaAprobada(passed)
    if len(earlier) >= evaluacion.intentos:
        raise NoQuedanIntentos(evaluacion.intentos)
    intento = Intento(
        evaluacion=evaluacion,
        persona=persona,
        clave=clave,
        numero=earlier[-1].numero + 1 if earlier else 1,
        minimo=evaluacion.minimo,
        abierto_at=at,
    )
    preguntas = draw_for(intento, earlier=earlier)
    try:
        with transaction.atomic():
            intento.save(force_insert=True)
    except IntegrityError:  # a double click: the other one came first
        return Intento.objects.get(clave=clave, estado=EstadoIntento.ABIERTO)
    Pregunta.objects.bulk_create(preguntas)
    return intento


@transaction.atomic
def answer(*, intento: Intento, orden: int, respuesta: list[int], at: datetime) -> Pregunta:
    """Keep the options chosen (indexes, as shown) for question `orden`, as chosen `at`.

    A multiple choice may be left without any: its answer is taken back. Of two answers the one
    chosen last stays, whichever arrives first.

    :raises Pregunta.DoesNotExist: the attempt has no such question.
    :raises IntentoCerrado: the attempt was handed in.
    :raises RespuestaInvalida: an unknown option, or a number of them that the kind does not admit.
    :raises HayRespuestaPosterior: a different answer was given after `at`.
    """
    # Only the attempt's row is locked: handing in holds it while it marks every question.
    pregunta = (
        Pregunta.objects.select_related("intento")
        .select_for_update(of=("intento",), no_key=True)
        .get(intento=intento, orden=orden)
    )
    if pregunta.intento.estado == EstadoIntento.ENTREGADO:
        raise IntentoCerrado(pregunta.intento)
    chosen = _valid(pregunta, respuesta)
    # The condition stands in the update: what was read before waiting for the lock may be old.
    kept = Pregunta.objects.filter(
        Q(respondida_at__isnull=True) | Q(respondida_at__lte=at), pk=pregunta.pk
    ).update(respuesta=chosen, respondida_at=at)
    if kept:
        pregunta.respuesta, pregunta.respondida_at = chosen, at
        return pregunta
    pregunta.refresh_from_db(fields=["respuesta", "respondida_at"])
    if pregunta.respuesta != chosen:
        raise HayRespuestaPosterior(pregunta)
    return pregunta


@transaction.atomic
def submit(*, intento: Intento, at: datetime) -> Intento:
    """Mark every question and close the attempt; one handed in before is returned as it is."""
    intento = Intento.objects.select_for_update(of=("self",), no_key=True).get(pk=intento.pk)
    if intento.estado == EstadoIntento.ENTREGADO:
        return intento
    preguntas = list(intento.preguntas.order_by("orden"))
    scores = [_score(pregunta) for pregunta in preguntas]
    for pregunta, score in zip(preguntas, scores, strict=True):
        pregunta.puntos = marking.points(score)
    Pregunta.objects.bulk_update(preguntas, ["puntos"])
    intento.estado = EstadoIntento.ENTREGADO
    intento.entregado_at = max(at, intento.abierto_at)
    intento.calificacion = marking.mark(scores)
    intento.save(update_fields=["estado", "entregado_at", "calificacion"])
    return intento


def _valid(pregunta: Pregunta, respuesta: list[int]) -> list[int] | None:
    """Return the choice as it is kept."""
    chosen = sorted(set(respuesta))
    if any(place not in range(len(pregunta.contenido["opciones"])) for place in chosen):
        raise RespuestaInvalida(
            "Esa respuesta no es una de las opciones de la pregunta. Elija una de la lista."
        )
    if pregunta.contenido["tipo"] != TipoReactivo.MULTIPLE and len(chosen) != 1:
        raise RespuestaInvalida("Elija una sola respuesta.")
    return chosen or None


def _score(pregunta: Pregunta) -> Fraction:
    options = enumerate(pregunta.contenido["opciones"])
    return marking.score(
        pregunta.contenido["tipo"],
        correct=[place for place, option in options if option["correcta"]],
        chosen=pregunta.respuesta,
    )
