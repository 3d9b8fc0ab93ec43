"""What this person may read beyond what is open to everybody."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from certificados.permissions import can_manage
from cuentas.enums import Papel
from cuentas.models import Designacion, Usuario
from cuentas.permissions import is_enlace_of
from cursos.models import CursoPage
from intercambio.foros.models import courses_open_to, reads_every_course


def ambitos_of(usuario: Usuario | AnonymousUser) -> set[str]:
    """Return the names that open closed entries of the search: the courses this person takes
    or leads.

    Who moderates or facilitates forums reads those of every course.
    """
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    if reads_every_course(usuario):
        courses = list(CursoPage.objects.values_list("pk", flat=True))
    else:
        courses = list(courses_open_to(usuario).values_list("pk", flat=True))
    return {f"curso-{pk}" for pk in courses}


def can_see_dashboard(usuario: Usuario | AnonymousUser, cvegeo: str, *, on: date) -> bool:
    """Whether the municipality's dashboard is theirs: its enlace that day, or the coordination."""
    return is_enlace_of(usuario, cvegeo, on=on) or can_manage(usuario)


def was_enlace(usuario: Usuario, cvegeo: str) -> bool:
    """Whether they were told, some day, that this dashboard was theirs."""
    return Designacion.objects.filter(
        persona=usuario, municipio=cvegeo, papel=Papel.ENLACE
    ).exists()
