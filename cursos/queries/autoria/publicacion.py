"""What a course, a lesson or an assignment lacks before people may read it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.html import strip_tags
from wagtail.models import Page

from ...enums import Termino
from ...models import CursoPage, LeccionPage, TareaPage
from ..entregas.plazos import DIAS_PARA_CALIFICAR
from . import carga_horaria, final
from .carga_horaria import en_horas

_CORTO = 15
_HORAS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|horas?)\b")


@dataclass(frozen=True)
class Revision:
    """What must be mended before publishing, and what had better be."""

    faltas: tuple[str, ...] = ()
    consejos: tuple[str, ...] = ()


# A thing to say, and whether it keeps the page from being published.
_Dicho = tuple[bool, str]


def review(pagina: Page) -> Revision:
    """Look at a page as it would be published, its unsaved fields and rows included."""
    look = _MIRADAS.get(type(pagina))
    said = list(look(pagina)) if look else []
    return Revision(
        faltas=tuple(text for stops, text in said if stops),
        consejos=tuple(text for stops, text in said if not stops),
    )


def _lesson(leccion: LeccionPage) -> Iterator[_Dicho]:
    blocks = list(leccion.cuerpo)
    kinds = {block.block_type for block in blocks}
    if not blocks:
        yield True, "La lección está vacía. Escriba al menos un texto."
    yield from _body(blocks)
    if not leccion.elementos.exists():
        yield True, "Elija al menos un elemento de la metodología que trabaja la lección."
    if leccion.termino == Termino.VISTA and "video" not in kinds:
        yield True, "Se da por hecha al terminar su video, y no tiene ninguno. Nadie la terminaría."
    if leccion.termino == Termino.HECHA and "compruebe" not in kinds:
        yield True, "Se da por hecha al contestar sus preguntas, y no tiene ninguna."
    if "compruebe" not in kinds:
        yield False, "No tiene un «Compruebe». Una pregunta ayuda a saber si se entendió."


def _task(tarea: TareaPage) -> Iterator[_Dicho]:
    if not list(tarea.cuerpo):
        yield True, "Escriba las instrucciones: qué se entrega y cómo."
    yield from _body(list(tarea.cuerpo))
    criteria = list(tarea.criterios.all())
    total = sum(criterio.puntos or 0 for criterio in criteria)
    if total != 100:
        yield True, f"Los puntos de la rúbrica suman {total}. Deben sumar 100."
    for criterio in criteria:
        levels = [nivel.value["puntos"] or 0 for nivel in criterio.niveles]
        if any(points > (criterio.puntos or 0) for points in levels):
            yield True, f"«{criterio.titulo}» tiene un nivel con más puntos que el criterio."
        if not levels:
            yield False, f"«{criterio.titulo}» no describe niveles. Quien califica los agradecerá."
        elif max(levels) != criterio.puntos:
            yield True, f"En «{criterio.titulo}» ningún nivel da los {criterio.puntos} puntos."


def _body(blocks: list[Any]) -> Iterator[_Dicho]:
    for block in blocks:
        if block.block_type == "figura":
            yield from _figure(block.value)
        if block.block_type == "video":
            name = block.value["titulo"] or "sin título"
            if not block.value["subtitulos"]:
                yield True, f"El video «{name}» no tiene subtítulos."
            if not strip_tags(str(block.value["transcripcion"] or "")).strip():
                yield True, f"El video «{name}» no tiene transcripción."


def _figure(figura: Any) -> Iterator[_Dicho]:
    imagen, alt = figura["imagen"], (figura["alt"] or "").strip()
    name = figura["pie"] or (imagen.title if imagen else "sin imagen")
    if not alt:
        yield True, f"La figura «{name}» no tiene texto alternativo: qué dice, para quien no la ve."
    elif len(alt) < _CORTO or PurePath(alt).suffix or (imagen and alt == imagen.title):
        yield False, f"El texto alternativo de «{name}» dice poco: «{alt}». Cuente qué se ve."


def _course(curso: CursoPage) -> Iterator[_Dicho]:
    if not curso.elementos.exists():
        yield (
            True,
            "Elija al menos un elemento de la metodología. En el principal cuenta la constancia.",
        )
    carga = carga_horaria.read(curso)
    if not carga.lecciones:
        yield False, "El curso todavía no tiene lecciones."
    if carga.horas > (curso.horas or 0):
        yield True, f"Dice {curso.horas} h y sus partes suman más: {carga}."
    told = _said_hours(curso.desglose_horas)
    if not told:
        yield False, "No dice de qué se componen las horas. Por ejemplo: «Diez lecciones: 5 h»."
    elif abs(sum(told) - (curso.horas or 0)) >= 0.05:
        yield True, f"El desglose suma {en_horas(sum(told))} h y el curso dice {curso.horas} h."
    yield from _bank(curso)
    if carga.obligatorios and curso.inscripcion_abierta:
        yield (
            False,
            "Pide trabajos y cualquiera puede inscribirse sin grupo. Los de esas personas los "
            f"califica la coordinación en {DIAS_PARA_CALIFICAR} días; si no puede, márquelos como "
            "voluntarios.",
        )


def _bank(curso: CursoPage) -> Iterator[_Dicho]:
    if curso.evaluacion is None:
        yield False, "No tiene evaluación final."
        return
    if reason := final.refusal(curso.evaluacion):
        yield True, reason
    sections = carga_horaria.questions(curso.evaluacion)
    if not sections:
        yield True, "La evaluación final no pone ninguna pregunta. Diga cuáles en su página."
    for seccion in sections:
        name = f"«{seccion.titulo}» de la evaluación"
        if seccion.hay < seccion.pide:
            yield True, f"{name} pone {seccion.pide} preguntas y su banco tiene {seccion.hay}."
        elif seccion.al_azar and seccion.hay < 2 * seccion.pide:
            yield (
                False,
                f"Para {name} hay {seccion.hay} preguntas y pone {seccion.pide}: "
                "en el segundo intento se repetirán casi todas.",
            )


def _said_hours(desglose: str) -> list[float]:
    """Read the hours that end each line: «Veinte lecciones de 30 minutos: 10 h» says 10."""
    lines = re.split(r"</(?:li|p)>|<br\s*/?>", desglose)
    found = [_HORAS.findall(strip_tags(line)) for line in lines]
    return [float(numbers[-1].replace(",", ".")) for numbers in found if numbers]


_MIRADAS: dict[type[Page], Callable[[Any], Iterator[_Dicho]]] = {
    CursoPage: _course,
    LeccionPage: _lesson,
    TareaPage: _task,
}
