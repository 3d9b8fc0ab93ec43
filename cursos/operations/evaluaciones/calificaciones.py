"""Marking answers by hand and letting people read their marks, with what follows for the course."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.template.defaultfilters import floatformat

from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.operations import calificaciones as motor
from trabajos.models import Trabajo
from trabajos.operations import Espera, enqueue

from . import paso

PUBLICACION = "cursos.jobs.recalificaciones.publish_marks"


@transaction.atomic
def give(
    *,
    pregunta: Pregunta,
    criterios: Mapping[str, Decimal],
    comentario: str,
    base: int,
    by: Usuario,
    at: datetime,
) -> Pregunta:
    """Keep a mark by hand; whoever knew their mark is told of the new one.

    :raises YaLaCalificaron: somebody saved another meanwhile.
    :raises NoSeCalifica: this question takes no mark by hand.
    """
    before = pregunta.intento.calificacion
    marked = paso.with_progress(
        pregunta.intento,
        lambda: motor.give(
            pregunta=pregunta, criterios=criterios, comentario=comentario, base=base, by=by, at=at
        ),
        at=at,
    )
    tell_of_change(marked.intento, before, clave=f"pregunta-{marked.pk}-{marked.secuencia}", at=at)
    return marked


def publish(*, intentos: Iterable[Intento], by: Usuario, at: datetime) -> list[Intento]:
    """Let their people read these marks, and tell them; the rest stays as it is.

    Each in a transaction of its own; safe to repeat.
    """
    return [done for intento in intentos if (done := _publish(intento, by, at))]


@transaction.atomic
def _publish(intento: Intento, by: Usuario, at: datetime) -> Intento | None:
    published = paso.with_progress(
        intento, lambda: motor.publish(intentos=[intento], by=by, at=at), at=at
    )
    for one in published:
        mark = floatformat(one.calificacion, "-2")
        paso.tell(
            one, clave=f"intento-{one.pk}-publicado", at=at, asunto="su calificación",
            texto=f"Ya está calificada su evaluación de {{curso}}: {mark} de 100.",
        )  # fmt: skip
        return one
    return None


def publish_later(*, intentos: Iterable[Intento], destino: str, by: Usuario) -> Trabajo:
    """Have the worker do the same for many, with who asks watching at `destino`."""
    return enqueue(
        PUBLICACION, ids=[str(intento.pk) for intento in intentos], persona_id=by.pk,
        espera=Espera(by.pk, "Dar a conocer calificaciones", destino),
    )  # fmt: skip


def tell_of_change(intento: Intento, before: Decimal | None, *, clave: str, at: datetime) -> None:
    """Tell who made an attempt that the mark they knew is another now."""
    if before in (None, intento.calificacion):
        return
    was, now = floatformat(before, "-2"), floatformat(intento.calificacion, "-2")
    texto = f"Cambió la calificación de su evaluación de {{curso}}: era {was} y ahora es {now}."
    paso.tell(intento, clave=clave, asunto="cambió su calificación", texto=texto, at=at)
