"""An attempt under way: one question of it, and the whole before handing in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse

from comun.direcciones import from_url_path
from cuentas.models import Usuario
from cursos.evaluaciones import dibujo, marking, revision, tipos
from cursos.evaluaciones.dibujo import Campos
from cursos.evaluaciones.enums import AlVencer, EstadoIntento, Navegacion
from cursos.evaluaciones.models import ArchivoDeRespuesta, Evaluacion, Intento, Pregunta
from cursos.evaluaciones.queries import intentos as motor
from cursos.evaluaciones.queries.intentos import Lugar

from ...models import CursoPage, Inscripcion
from . import claves
from .valoracion import Valoracion

# How each kind of question is asked.
PLANTILLAS = {
    "unica": "cursos/preguntas/unica.html",
    "multiple": "cursos/preguntas/multiple.html",
    "verdadero": "cursos/preguntas/verdadero.html",
    "corta": "cursos/preguntas/corta.html",
    "numerica": "cursos/preguntas/numerica.html",
    "relacion": "cursos/preguntas/relacion.html",
    "orden": "cursos/preguntas/orden.html",
    "ensayo": "cursos/preguntas/ensayo.html",
    "archivo": "cursos/preguntas/archivo.html",
}


def enrolment(slug: str, persona: Usuario) -> Inscripcion | None:
    """Return the person's place in the course, published or not: what was begun can be finished."""
    found = Inscripcion.objects.cursando().filter(curso__slug=slug, persona=persona)
    return found.select_related("curso__evaluacion", "edicion").latest_first().first()


def attempt(inscripcion: Inscripcion, persona: Usuario, intento_id: UUID) -> Intento | None:
    """Return one of this enrolment's attempts; None for anybody else's."""
    found = motor.attempt(persona, intento_id)
    return found if found and claves.is_of(found, inscripcion) else None


def question(
    inscripcion: Inscripcion, persona: Usuario, intento_id: UUID, orden: int
) -> Pregunta | None:
    """Return a question of one of this enrolment's attempts, with its attempt."""
    found = motor.question(persona, intento_id, orden)
    return found if found and claves.is_of(found.intento, inscripcion) else None


def cover_url(curso: CursoPage, evaluacion: Evaluacion) -> str:
    """Return where an assessment of the course is explained and begun."""
    if evaluacion.pk == curso.evaluacion_id:
        return reverse("cursos:evaluacion", args=[curso.slug])
    return reverse("cursos:ejercicio", args=[curso.slug, evaluacion.clave])


def seconds_left(intento: Intento, at: datetime) -> int | None:
    """Return how long answers are taken yet; None without a limit."""
    if intento.vence_at is None:
        return None
    return max(0, int((intento.vence_at - at).total_seconds()))


@dataclass(frozen=True)
class Repaso:
    """An attempt under way, seen whole."""

    inscripcion: Inscripcion
    intento: Intento
    pasos: Sequence[Lugar]
    at: datetime

    @property
    def curso(self) -> CursoPage:
        return self.inscripcion.curso

    @property
    def evaluacion(self) -> Evaluacion:
        return self.intento.evaluacion

    @property
    def url_curso(self) -> str:
        return from_url_path(self.curso.url_path)

    @property
    def url_portada(self) -> str:
        return cover_url(self.curso, self.evaluacion)

    @property
    def total(self) -> int:
        return len(self.pasos)

    @property
    def is_sequential(self) -> bool:
        return self.evaluacion.navegacion == Navegacion.SECUENCIAL

    @property
    def is_over(self) -> bool:
        """Whether the time to answer ran out and all that is left is handing in."""
        return self.intento.estado == EstadoIntento.VENCIDO

    @cached_property
    def secciones(self) -> list[tuple[str, list[Lugar]]]:
        groups = groupby(self.pasos, key=lambda paso: paso.seccion)
        return [(title, list(places)) for title, places in groups]

    @property
    def sin_responder(self) -> list[int]:
        return [paso.orden for paso in self.pasos if not paso.is_answered]

    @property
    def marcadas(self) -> list[int]:
        return [paso.orden for paso in self.pasos if paso.is_flagged]

    @property
    def respondidas(self) -> int:
        return self.total - len(self.sin_responder)

    @property
    def restan(self) -> int | None:
        return seconds_left(self.intento, self.at)

    @property
    def is_handed_in_at_the_end(self) -> bool:
        return self.evaluacion.al_vencer == AlVencer.ENTREGAR


@dataclass(frozen=True)
class Hoja(Repaso):
    """One question of an attempt under way. `campos`: what its fields hold, kept or just typed."""

    pregunta: Pregunta
    campos: Campos
    archivos: Sequence[ArchivoDeRespuesta] = ()
    comprobada: "Comprobacion | None" = None
    errores: Sequence[str] = field(default=())
    # What another page answered, where this one's answer would have taken its place.
    otra: Sequence[str] = field(default=())

    @cached_property
    def cara(self) -> dict[str, Any]:
        return dibujo.face(self.pregunta.contenido, self.campos)

    @property
    def plantilla(self) -> str:
        return PLANTILLAS[self.pregunta.contenido["tipo"]]

    @property
    def pasaje(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.pregunta.contenido.get("pasaje")
        return found

    @property
    def seccion(self) -> str:
        return self.pregunta.seccion

    @property
    def anterior(self) -> int | None:
        return None if self.is_sequential else self.pregunta.orden - 1 or None

    @property
    def siguiente(self) -> int | None:
        return self.pregunta.orden + 1 if self.pregunta.orden < self.total else None

    @property
    def is_answered(self) -> bool:
        return self.pregunta.respuesta is not None

    @property
    def may_check(self) -> bool:
        return revision.may_check(self.intento)

    @property
    def avisos(self) -> list[str]:
        return tipos.warnings(self.pregunta.contenido, self.pregunta.respuesta)


@dataclass(frozen=True)
class Comprobacion:
    """What practice says at once of an answer."""

    valoracion: Valoracion
    retro: list[Any]
    clave: list[str]


def review(inscripcion: Inscripcion, intento: Intento, *, at: datetime) -> Repaso:
    return Repaso(inscripcion, intento, motor.progress(intento), at)


def sheet(
    inscripcion: Inscripcion,
    pregunta: Pregunta,
    *,
    at: datetime,
    campos: Campos | None = None,
    is_checked: bool = False,
    errores: Sequence[str] = (),
    otra: Sequence[str] = (),
) -> Hoja:
    """Read a question's page. `campos`: what was just typed, if that is to be shown again."""
    intento = pregunta.intento
    kept = tipos.to_form(pregunta.contenido, pregunta.respuesta)
    return Hoja(
        inscripcion,
        intento,
        motor.progress(intento),
        at,
        pregunta,
        campos=kept if campos is None else campos,
        archivos=files(pregunta),
        comprobada=_check(pregunta) if is_checked else None,
        errores=errores,
        otra=otra,
    )


def files(pregunta: Pregunta) -> list[ArchivoDeRespuesta]:
    """Return the files that the answer names, in its order: no query for other kinds."""
    if pregunta.contenido["tipo"] != "archivo" or not pregunta.respuesta:
        return []
    by_sha = {row.sha256: row for row in pregunta.archivos.all()}
    return [by_sha[one["sha256"]] for one in pregunta.respuesta if one["sha256"] in by_sha]


def _check(pregunta: Pregunta) -> Comprobacion | None:
    if not revision.may_check(pregunta.intento) or pregunta.respuesta is None:
        return None
    score = tipos.score(pregunta.contenido, pregunta.respuesta)
    points = None if score is None else marking.points(score)
    return Comprobacion(
        valoracion=Valoracion.of(pregunta.respuesta, points),
        retro=[dibujo.html(x) for x in tipos.feedback(pregunta.contenido, pregunta.respuesta)],
        clave=tipos.key_in_words(pregunta.contenido),
    )
