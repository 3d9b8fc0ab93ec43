"""What a diagnostic says: which parts a person knows, and which lessons to read of the others."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from cursos.evaluaciones import marking
from cursos.evaluaciones.models import Intento, Pregunta, Reactivo

from ...models import LeccionElemento
from ..aprendizaje.temario import Leccion, Modulo
from ..aprendizaje.trayecto import Trayecto


@dataclass(frozen=True)
class Parte:
    """A section of the diagnostic, or an element of the methodology, and how much was right."""

    titulo: str
    calificacion: Decimal
    preguntas: int
    is_known: bool
    # Of a section: the module of the course in its place, and what of it is not read yet.
    modulo: Modulo | None = None
    por_leer: tuple[Leccion, ...] = ()

    @property
    def nombre(self) -> str:
        """Its title, with what the module is about where it only says which one."""
        if self.modulo and self.titulo == f"Módulo {self.modulo.numero}":
            return f"{self.titulo}: {self.modulo.titulo}"
        return self.titulo


@dataclass(frozen=True)
class Diagnostico:
    secciones: list[Parte]
    elementos: list[Parte]
    recomendadas: list[Leccion]

    def known(self, numero: int) -> Parte | None:
        """Return the section of that module, if the person knows it."""
        return next(
            (
                parte
                for parte in self.secciones
                if parte.is_known and parte.modulo and parte.modulo.numero == numero
            ),
            None,
        )


def diagnose(intento: Intento, preguntas: Sequence[Pregunta], way: Trayecto) -> Diagnostico:
    """Read what an attempt says: two queries.

    The n-th section asks about the n-th module. Lessons are recommended by the elements that they
    share with what was answered wrongly; without any, in the order of what is not known.
    """
    ties = _elements(preguntas)
    sections = _sections(intento, preguntas, way)
    by_element: dict[str, list[Pregunta]] = defaultdict(list)
    for pregunta in preguntas:
        for _, title in ties[pregunta.reactivo_id]:
            by_element[title].append(pregunta)
    return Diagnostico(
        secciones=sections,
        elementos=[_part(title, rows, intento) for title, rows in sorted(by_element.items())],
        recomendadas=_recommended(preguntas, ties, sections, way),
    )


def _elements(preguntas: Sequence[Pregunta]) -> dict[int, list[tuple[int, str]]]:
    through: QuerySet = Reactivo.elementos.through.objects.filter(
        reactivo__in=[pregunta.reactivo_id for pregunta in preguntas]
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for reactivo, elemento, title in through.values_list(
        "reactivo_id", "elementopage_id", "elementopage__title"
    ):
        found[reactivo].append((elemento, title))
    return found


def _sections(intento: Intento, preguntas: Sequence[Pregunta], way: Trayecto) -> list[Parte]:
    groups: dict[str, list[Pregunta]] = defaultdict(list)
    for pregunta in preguntas:
        groups[pregunta.seccion].append(pregunta)
    modules = [*way.temario.modulos, *[None] * len(groups)]
    return [
        _part(title or "Todo", rows, intento, modulo, way)
        for (title, rows), modulo in zip(groups.items(), modules, strict=False)
    ]


def _part(
    titulo: str,
    preguntas: Sequence[Pregunta],
    intento: Intento,
    modulo: Modulo | None = None,
    way: Trayecto | None = None,
) -> Parte:
    mark = marking.mark(
        [(marking.exact(x.puntos), x.valor) for x in preguntas if x.puntos is not None]
        or [(marking.exact(Decimal(0)), Decimal(1))]
    )
    unread = way.por_leer if way and modulo else ()
    return Parte(
        titulo=titulo,
        calificacion=mark,
        preguntas=len(preguntas),
        is_known=mark >= intento.minimo,
        modulo=modulo,
        por_leer=tuple(x for x in unread if modulo and x in modulo.lecciones),
    )


def _recommended(
    preguntas: Sequence[Pregunta],
    ties: dict[int, list[tuple[int, str]]],
    sections: Sequence[Parte],
    way: Trayecto,
) -> list[Leccion]:
    wrong = {
        elemento
        for pregunta in preguntas
        if pregunta.puntos is not None and pregunta.puntos < 1
        for elemento, _ in ties[pregunta.reactivo_id]
    }
    unread = way.por_leer
    tied = set(
        LeccionElemento.objects.filter(
            elemento__in=wrong, leccion__in=[leccion.id for leccion in unread]
        ).values_list("leccion_id", flat=True)
    )
    if tied:
        return [leccion for leccion in unread if leccion.id in tied]
    known = {leccion.id for part in sections if part.is_known for leccion in part.por_leer}
    return [leccion for leccion in unread if leccion.id not in known]
