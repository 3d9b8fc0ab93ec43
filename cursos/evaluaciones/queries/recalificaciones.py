"""Which questions of which attempts a remedy is for, and whether they changed meanwhile."""

import hashlib
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from ..enums import EstadoIntento, TipoPaso
from ..models import Paso, Pregunta, Recalificacion
from ..remedios import Antes

ENTREGADOS = (EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO)
ABIERTOS = (EstadoIntento.NO_INICIADO, EstadoIntento.EN_CURSO, EstadoIntento.VENCIDO)


def reached(recalificacion: Recalificacion) -> QuerySet[Pregunta]:
    """Return the question as it was put in each attempt, in no newer version than the remedy's."""
    return Pregunta.objects.filter(
        reactivo=recalificacion.reactivo_id,
        intento__evaluacion=recalificacion.evaluacion_id,
        version__lte=recalificacion.version,
    )


def handed_in(recalificacion: Recalificacion) -> QuerySet[Pregunta]:
    """Return those that were handed in, each with its attempt and `by_hand`."""
    marked = Paso.objects.filter(pregunta=OuterRef("pk"), tipo=TipoPaso.MANUAL)
    rows = reached(recalificacion).filter(intento__estado__in=ENTREGADOS)
    return rows.select_related("intento").annotate(by_hand=Exists(marked)).order_by("pk")


def pending(recalificacion: Recalificacion) -> QuerySet[Pregunta]:
    """Return those that have no step of this remedy, nor of one asked for after it."""
    done = Paso.objects.filter(
        pregunta=OuterRef("pk"), detalle__recalificacion__gte=recalificacion.pk
    )
    return handed_in(recalificacion).filter(~Exists(done))


def before(pregunta: Pregunta) -> Antes:
    """Return how a question of `handed_in` stands."""
    is_by_hand = bool(getattr(pregunta, "by_hand"))  # noqa: B009 - annotated above
    return Antes(
        pregunta.contenido, pregunta.respuesta, pregunta.puntos, pregunta.ajuste, is_by_hand
    )


def fingerprint(recalificacion: Recalificacion) -> str:
    """Return by what an earlier trial knows whether anything changed: two queries."""
    rows = handed_in(recalificacion).values_list(
        "pk", "secuencia", "intento__estado", "intento__calificacion"
    )
    recalificacion.reactivo.refresh_from_db(fields=["version"])
    return _digest([(recalificacion.reactivo.version,), *rows])


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    found = hashlib.sha256()
    for row in rows:
        found.update(f"{'|'.join(map(str, row))}\n".encode())
    return found.hexdigest()
