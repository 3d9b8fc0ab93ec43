"""Forgetting what a person wrote in their attempts; every mark stays, and what it rests on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import ModelLogEntry

from cuentas.models import Usuario

from ..enums import TipoPaso
from ..models import ArchivoDeRespuesta, Excepcion, Impugnacion, Intento, Paso, Pregunta
from ..olvido import EN_VEZ, MOTIVO

_EXCEPCIONES = ("evaluaciones.exceptuar", "evaluaciones.quitar_excepcion")
_RESPONDEN = (TipoPaso.RESPUESTA, TipoPaso.TARDIA)


@transaction.atomic
def forget(*, persona: Usuario, at: datetime) -> None:
    """Take away what they wrote or uploaded, and what was written to them; safe to repeat.

    Each question from which something goes gets one more step that says so.
    """
    # Whoever marks holds the attempt too: no two write the same step.
    held = Intento.objects.select_for_update(no_key=True).filter(persona=persona).order_by("pk")
    for intento in list(held):
        for pregunta in intento.preguntas.prefetch_related("pasos").order_by("orden"):
            _blank(pregunta, list(pregunta.pasos.all()), at)
    for one in ArchivoDeRespuesta.objects.filter(pregunta__intento__persona=persona):
        one.archivo.delete(save=False)
        one.delete()
    Impugnacion.objects.filter(persona=persona).update(motivo=MOTIVO)
    _forget_why(persona)


def _forget_why(persona: Usuario) -> None:
    """Take away why they were given other conditions: often it is their health."""
    Excepcion.objects.filter(persona=persona).update(motivo=MOTIVO)
    attempts = [str(pk) for pk in persona.intentos.values_list("pk", flat=True)]
    told = Q(action__in=_EXCEPCIONES, data__persona=persona.pk) | Q(
        action="evaluaciones.reabrir", data__intento__in=attempts
    )
    for entry in ModelLogEntry.objects.filter(told):
        entry.data["motivo"] = MOTIVO
        entry.save(update_fields=["data"])


def _blank(pregunta: Pregunta, pasos: list[Paso], at: datetime) -> None:
    said = EN_VEZ.get(pregunta.contenido["tipo"])
    written = [paso.pk for paso in pasos if said and _is_written(paso, said)]
    told = [paso.pk for paso in pasos if paso.comentario]
    if not (written or told):
        return
    if said and pregunta.respuesta is not None:
        pregunta.respuesta = said
    pregunta.secuencia += 1
    # First of all: the database lets nothing go from a question that does not say so.
    Paso.objects.create(
        pregunta=pregunta, secuencia=pregunta.secuencia, tipo=TipoPaso.BORRADA, at=at,
        respuesta=pregunta.respuesta,
    )  # fmt: skip
    Paso.objects.filter(pk__in=written).update(respuesta=said)
    Paso.objects.filter(pk__in=told).update(comentario="")
    pregunta.save(update_fields=["respuesta", "secuencia"])


def _is_written(paso: Paso, said: Any) -> bool:
    return paso.tipo in _RESPONDEN and paso.respuesta not in (None, said)
