"""What this person may read beyond what is open to everybody."""

from django.contrib.auth.models import AnonymousUser

from cuentas.models import Usuario
from cursos.models import CursoPage, Inscripcion
from intercambio.foros.models import reads_every_course


def ambitos_of(usuario: Usuario | AnonymousUser) -> set[str]:
    """Return the names that open closed entries of the search: the courses this person takes.

    Who moderates or facilitates forums reads those of every course.
    """
    if not usuario.is_authenticated or not usuario.is_active:
        return set()
    if reads_every_course(usuario):
        courses = CursoPage.objects.values_list("pk", flat=True)
    else:
        courses = Inscripcion.objects.filter(persona=usuario).values_list("curso", flat=True)
    return {f"curso-{pk}" for pk in courses}
