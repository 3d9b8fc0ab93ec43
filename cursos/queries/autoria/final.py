"""A final assessment counts for accrediting: only a formal one may be that.

In practice whoever answers is shown the key; a diagnostic only recommends.
"""

from cursos.evaluaciones.enums import Modo
from cursos.evaluaciones.models import Evaluacion

from ...models import CursoPage

_NOMBRES = {Modo.PRACTICA: "de práctica", Modo.DIAGNOSTICO: "de diagnóstico"}


def refusal(evaluacion: Evaluacion | None) -> str:
    """Return why this cannot be a course's final assessment, and what to do; "" if it can."""
    if evaluacion is None or evaluacion.modo == Modo.FORMAL:
        return ""
    return (
        f"«{evaluacion.titulo}» es {_NOMBRES[Modo(evaluacion.modo)]} y no puede ser la evaluación "
        "final, que cuenta para acreditar. Elija una formal, cambie el modo de esta, o póngala "
        "entre los ejercicios y diagnósticos."
    )


def refusal_of_mode(evaluacion_id: int, modo: str) -> str:
    """Return why an assessment cannot have this mode while a course ends with it; "" if it can."""
    if modo == Modo.FORMAL:
        return ""
    curso = CursoPage.objects.filter(evaluacion=evaluacion_id).only("title").first()
    if curso is None:
        return ""
    return (
        f"Es la evaluación final de «{curso.title}» y cuenta para acreditar: solo puede ser "
        "formal. Para practicar, haga otra y póngala entre los ejercicios del curso."
    )
