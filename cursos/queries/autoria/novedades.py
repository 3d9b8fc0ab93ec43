"""Whom a change of a course concerns."""

from django.db.models import QuerySet

from ...enums import EstadoInscripcion
from ...models import Inscripcion, LeccionPage
from ..aprendizaje import temario


def in_course(leccion: LeccionPage) -> QuerySet[Inscripcion]:
    """Return the enrolments of who takes the course now; who finished it is left in peace."""
    return Inscripcion.objects.filter(
        curso__path=temario.path_of_course(leccion), estado=EstadoInscripcion.ACTIVA
    )
