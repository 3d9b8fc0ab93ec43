"""The questions of an attempt handed in, each with its answer and, as may be seen, its why."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comun import formulas
from comun.formulas import FORMULA
from cursos.evaluaciones import dibujo, tipos
from cursos.evaluaciones.enums import Ajuste, Revision, TipoPaso
from cursos.evaluaciones.models import ArchivoDeRespuesta, Impugnacion, Intento, Paso, Pregunta
from cursos.evaluaciones.plazos import may_claim

from ..aprendizaje.trayecto import Trayecto
from .valoracion import Valoracion

# «la lección 1.1», «las lecciones 2.1 y 2.6»: as the question bank names them.
_NUMBER = re.compile(r"(?:lecci(?:ón|ones) )?\b(\d+\.\d+)\b")

_NOT_WORDS = re.compile(rf"(<[^>]*>|{FORMULA})", re.DOTALL)


@dataclass(frozen=True)
class Marcada:
    """A question with what was answered and, as far as it may be seen, what was right and why."""

    pregunta: Pregunta
    nivel: Revision
    lecciones: Mapping[str, str]
    archivos: Sequence[ArchivoDeRespuesta]
    comentario: str
    impugnacion: Impugnacion | None
    may_claim: bool

    @property
    def orden(self) -> int:
        return self.pregunta.orden

    @property
    def contenido(self) -> dict[str, Any]:
        found: dict[str, Any] = self.pregunta.contenido
        return found

    @property
    def enunciado(self) -> SafeString:
        return dibujo.html(self.contenido["enunciado"])

    @property
    def is_annulled(self) -> bool:
        return self.pregunta.ajuste == Ajuste.ANULADA

    @property
    def is_given(self) -> bool:
        return self.pregunta.ajuste == Ajuste.REGALADA

    @cached_property
    def valoracion(self) -> Valoracion:
        return Valoracion.of(self.pregunta.respuesta, self.pregunta.puntos)

    @property
    def is_text(self) -> bool:
        return self.contenido["tipo"] == "ensayo"

    @property
    def respuesta(self) -> list[SafeString | str]:
        lines = tipos.answer_in_words(self.contenido, self.pregunta.respuesta)
        return _drawn(self.contenido, lines)

    @property
    def retro(self) -> list[SafeString]:
        if self.nivel < Revision.RETRO:
            return []
        said = tipos.feedback(self.contenido, self.pregunta.respuesta)
        return [formulas.draw(linked(dibujo.written(text), self.lecciones)) for text in said]

    @property
    def clave(self) -> list[SafeString | str]:
        """What would have been right, where that is not what was answered."""
        if self.nivel < Revision.CLAVE or self.valoracion == Valoracion.CORRECTA:
            return []
        return _drawn(self.contenido, tipos.key_in_words(self.contenido))


def marked(
    intento: Intento, questions: list[Pregunta], level: Revision, way: Trayecto, at: datetime
) -> list[Marcada]:
    """Read them: two queries, one more where files were handed in."""
    lessons = {x.numero: x.url for x in way.temario.lecciones}
    claims = {row.pregunta_id: row for row in Impugnacion.objects.filter(pregunta__in=questions)}
    comments, files = _comments(intento, questions), _files(questions)
    return [
        Marcada(
            pregunta=pregunta,
            nivel=level,
            lecciones=lessons,
            archivos=files[pregunta.pk],
            comentario=comments.get(pregunta.pk, ""),
            impugnacion=claims.get(pregunta.pk),
            may_claim=pregunta.pk not in claims
            and pregunta.puntos is not None
            and may_claim(intento.entregado_at, at),
        )
        for pregunta in questions
    ]


def _comments(intento: Intento, questions: list[Pregunta]) -> dict[int, str]:
    """Return what who marked last said of each question, once the marks are released."""
    if intento.calificacion is None:
        return {}
    steps = Paso.objects.filter(pregunta__in=questions, tipo=TipoPaso.MANUAL)
    return dict(steps.order_by("secuencia").values_list("pregunta_id", "comentario"))


def _files(questions: list[Pregunta]) -> dict[int, list[ArchivoDeRespuesta]]:
    """Return the files that each answer names; no query where none was asked for."""
    found: dict[int, list[ArchivoDeRespuesta]] = defaultdict(list)
    answered = {
        x.pk: {one["sha256"] for one in x.respuesta}
        for x in questions
        if x.contenido["tipo"] == "archivo" and x.respuesta
    }
    if not answered:
        return found
    for row in ArchivoDeRespuesta.objects.filter(pregunta__in=answered).order_by("subido_at"):
        if row.sha256 in answered[row.pregunta_id]:
            found[row.pregunta_id].append(row)
    return found


def _drawn(contenido: dict[str, Any], lines: list[str]) -> list[SafeString | str]:
    """Draw what the bank says; what a person typed stays as it is."""
    is_typed = contenido["tipo"] in ("corta", "numerica", "ensayo", "archivo")
    return list(lines) if is_typed else [dibujo.line(text) for text in lines]


def linked(html: SafeString, lessons: Mapping[str, str]) -> SafeString:
    """Return the HTML with a link where it names a published lesson by its number.

    A number inside a formula, which is still as it was written, names none.
    """
    if "lecci" not in html:
        return html
    pieces = _NOT_WORDS.split(html)
    pieces[::2] = [_NUMBER.sub(lambda m: _link(m, lessons), piece) for piece in pieces[::2]]
    return mark_safe("".join(pieces))  # noqa: S308 - it was safe, and so are the links


def _link(match: re.Match[str], lessons: Mapping[str, str]) -> str:
    url = lessons.get(match[1])
    return format_html('<a href="{}">{}</a>', url, mark_safe(match[0])) if url else match[0]  # noqa: S308 - a number
