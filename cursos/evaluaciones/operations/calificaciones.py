"""Marking by a person, and letting those who answered know."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from .. import criterios as rubrica
from .. import marking
from ..enums import Ajuste, EstadoIntento, TipoPaso
from ..models import Intento, Paso, Pregunta
from .intentos.entrega import close, mark_of


class NoSeCalifica(Exception):
    """This question takes no mark by hand; the words say why."""


class YaLaCalificaron(Exception):
    """Somebody else saved something about this question after the form was made."""

    def __init__(self, paso: Paso) -> None:
        super().__init__(paso)
        self.paso = paso

    def __str__(self) -> str:
        who = (self.paso.por.get_full_name() or self.paso.por.email) if self.paso.por else ""
        return (
            f"{who or 'Alguien'} guardó una calificación mientras usted calificaba. "
            "La de usted todavía no se guarda: compárelas y decida."
        )


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
    """Keep what a person says an answer is worth. The same said twice is kept once.

    In an attempt whose mark is known, the mark follows at once.

    :param criterios: points by the `clave` of each criterion of `criterios.of`.
    :param base: the last step of the question that the form was made from.
    :raises YaLaCalificaron: there is a later step; nothing is kept.
    :raises NoSeCalifica: it is not handed in, does not count, or a criterion lacks its points.
    """
    intento = locked(pregunta.intento_id)
    pregunta = Pregunta.objects.get(pk=pregunta.pk)
    pregunta.intento = intento
    points = marking.points(_score(pregunta, criterios))
    detail = {"criterios": {key: str(value) for key, value in sorted(criterios.items())}}
    last = pregunta.pasos.select_related("por").order_by("secuencia").last()
    if last and _says_the_same(last, points, detail, comentario):
        return pregunta
    if last and pregunta.secuencia != base:
        raise YaLaCalificaron(last)
    pregunta.secuencia += 1
    pregunta.puntos = points
    Paso.objects.create(
        pregunta=pregunta, secuencia=pregunta.secuencia, tipo=TipoPaso.MANUAL, at=at, por=by,
        puntos=points, detalle=detail, comentario=comentario,
    )  # fmt: skip
    pregunta.save(update_fields=["secuencia", "puntos"])
    remark(intento)
    return pregunta


def _score(pregunta: Pregunta, criterios: Mapping[str, Decimal]) -> Fraction:
    if not pregunta.intento.is_handed_in:
        raise NoSeCalifica("Este intento todavía no se entrega: no se puede calificar.")
    if pregunta.ajuste:
        what = Ajuste(pregunta.ajuste).label
        raise NoSeCalifica(f"Esta pregunta no se califica a mano. {what}.")
    asked = rubrica.of(pregunta.contenido)
    if lacking := [f"«{one.titulo}»" for one in asked if one.clave not in criterios]:
        raise NoSeCalifica(f"Falta calificar {', '.join(lacking)}.")
    for one in asked:
        if not 0 <= criterios[one.clave] <= one.de:
            raise NoSeCalifica(f"«{one.titulo}» lleva de 0 a {one.de} puntos.")
    return rubrica.score(asked, criterios)


def _says_the_same(
    paso: Paso, points: Decimal, detail: dict[str, dict[str, str]], comentario: str
) -> bool:
    said = (paso.tipo, paso.puntos, paso.detalle, paso.comentario)
    return said == (TipoPaso.MANUAL, points, detail, comentario)


@transaction.atomic
def publish(*, intentos: Iterable[Intento], by: Usuario, at: datetime) -> list[Intento]:
    """Let their people read the marks of attempts all of whose questions have points.

    Returns those whose mark was not known before; the others stay as they are. Safe to repeat.
    """
    published = []
    for pk in sorted(intento.pk for intento in intentos):
        intento = locked(pk)
        if intento.estado != EstadoIntento.ENTREGADO:
            continue
        close(intento, list(intento.preguntas.order_by("orden")))
        if intento.estado == EstadoIntento.CALIFICADO:
            intento.save(update_fields=["estado", "calificacion"])
            log(
                intento.evaluacion, "evaluaciones.publicar", user=by, timestamp=at,
                data={"intento": str(intento.pk)},
            )  # fmt: skip
            published.append(intento)
    return published


def locked(pk: UUID) -> Intento:
    """Read an attempt again and hold it until the transaction ends."""
    rows = Intento.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("evaluacion").get(pk=pk)


def remark(intento: Intento) -> None:
    """Set anew the mark that its questions come to, if its person knows one."""
    if intento.estado == EstadoIntento.CALIFICADO:
        intento.calificacion = mark_of(list(intento.preguntas.order_by("orden")))
        intento.save(update_fields=["calificacion"])
