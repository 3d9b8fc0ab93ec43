"""What follows from a diagnostic: a module that is known need not be read."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cursos.evaluaciones.enums import Modo
from cursos.evaluaciones.models import Intento

from ...models import Inscripcion, LeccionPage
from ...queries.aprendizaje import trayectos
from ...queries.evaluacion.diagnostico import diagnose
from . import avances


class NoSeDaPorLeido(Exception):
    """The diagnostic does not say that the module is known."""

    def __str__(self) -> str:
        return "El diagnóstico no alcanza para dar por leído ese módulo. Sus lecciones lo esperan."


@transaction.atomic
def give_as_read(*, inscripcion: Inscripcion, intento: Intento, modulo: int, at: datetime) -> int:
    """Note the lessons of a module as read because a diagnostic says that the person knows it.

    Returns how many were not read yet; those that open later stay as they are.

    :raises NoSeDaPorLeido: the mark of its section is below the minimum.
    """
    given = []
    for leccion in _unread(inscripcion, intento, modulo):
        try:
            avances.give_as_read(inscripcion=inscripcion, leccion=leccion, at=at)
        except avances.TodaviaNo:
            break
        given.append(leccion.pk)
    if given:
        log(
            inscripcion.curso, "cursos.dar_por_leidas", user=inscripcion.persona, timestamp=at,
            data={"intento": str(intento.pk), "lecciones": given},
        )  # fmt: skip
    return len(given)


def _unread(inscripcion: Inscripcion, intento: Intento, modulo: int) -> Iterable[LeccionPage]:
    questions = list(intento.preguntas.order_by("orden"))
    part = diagnose(intento, questions, trayectos.of(inscripcion)).known(modulo)
    is_diagnostic = intento.evaluacion.modo == Modo.DIAGNOSTICO
    if not is_diagnostic or not intento.is_handed_in or part is None:
        raise NoSeDaPorLeido
    return LeccionPage.objects.filter(pk__in=[x.id for x in part.por_leer]).order_by("path")
