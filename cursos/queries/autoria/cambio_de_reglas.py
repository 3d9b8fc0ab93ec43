"""Whom a change of what a course asks for would affect, before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...enums import EstadoInscripcion
from ...models import CursoPage, Inscripcion
from ...models.reglas import ReglasDeAcreditacion
from ..aprendizaje import faltantes, trayectos
from ..aprendizaje.temario import Exigencias
from ..evaluacion import acreditacion

# So many of those in the course are looked at: the newest. More would keep the editor waiting.
MIRADAS = 500
CAMPOS = tuple(field.name for field in ReglasDeAcreditacion._meta.get_fields())


@dataclass(frozen=True)
class Efecto:
    """What the new rules would do to who is in the course today."""

    activas: int
    acreditarian: int
    cambian: int  # still lack something, and not what they lacked before
    acreditadas: int

    def words(self) -> str:
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        seen = min(self.activas, MIRADAS)
        yield f"Cambió lo que se pide y hay {_people(self.activas)} en curso."
        if self.activas > MIRADAS:
            yield f"De las {seen} más recientes:"
        yield f"{_people(self.acreditarian)} acreditaría{_n(self.acreditarian)} al publicar;"
        yield f"a {_people(self.cambian)} le{_s(self.cambian)} faltaría otra cosa que hoy."
        if self.acreditadas:
            yield f"{_people(self.acreditadas)} ya acreditó el curso: su constancia no cambia."
        yield "Si está de acuerdo, marque la casilla y publique de nuevo."


def read(curso: CursoPage) -> Efecto | None:
    """Compare the rules on this page, saved or not, with those that hold; seven queries.

    None: nothing changed, or nobody takes the course.
    """
    before = CursoPage.objects.filter(pk=curso.pk, live=True).values(*CAMPOS).first()
    after = {name: getattr(curso, name) for name in CAMPOS}
    if before is None or before == after:
        return None
    mine = Inscripcion.objects.filter(curso=curso.pk)
    active = mine.filter(estado=EstadoInscripcion.ACTIVA)
    newest = active.select_related("curso", "edicion").order_by("-inscrita_at", "-pk")
    ways = trayectos.read(newest[:MIRADAS])
    if not ways:
        return None
    rules = acreditacion.reglas([curso.evaluacion_id]).get(curso.evaluacion_id or 0)
    done = changed = 0
    for way in ways:
        tree = replace(way.temario, exigencias=Exigencias(**after))
        then = replace(way, temario=tree)
        done += then.is_complete
        changed += faltantes.words(then, rules) not in ([], faltantes.words(way, rules))
    return Efecto(
        activas=active.count(),
        acreditarian=done,
        cambian=changed,
        acreditadas=mine.filter(estado=EstadoInscripcion.ACREDITADA).count(),
    )


def _people(count: int) -> str:
    return "una persona" if count == 1 else f"{count} personas"


def _n(count: int) -> str:
    return "" if count == 1 else "n"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
