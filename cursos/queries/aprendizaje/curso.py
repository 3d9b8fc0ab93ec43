"""What a course page shows: the course, and one's own way through it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from certificados import queries as certificados
from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion

from ...enums import EstadoInscripcion
from ...models import CursoPage, Inscripcion
from ..duracion import en_palabras
from ..ediciones import condiciones, de_curso
from ..ediciones.de_curso import Proxima
from ..evaluacion import acreditacion
from ..evaluacion.acreditacion import Reglas
from . import elementos, faltantes, renovacion, siguiente, temario
from .elementos import Elemento
from .siguiente import SiguientePaso
from .temario import Tarea
from .trayecto import Nota, Trayecto
from .trayectos import overlay

# Beside the course there is room for these; the rest is one click away.
PLACAS = 6


@dataclass(frozen=True)
class TareaDeCurso:
    tarea: Tarea
    nota: Nota
    is_passed: bool


@dataclass(frozen=True)
class VistaCurso:
    trayecto: Trayecto
    elementos: list[Elemento]
    reglas: Reglas | None
    certificado: Certificado | None
    sigue: SiguientePaso | None
    # What is asked before, of who is not in the course.
    antes: list[CursoPage]
    # It ended or is about to: the course may be taken again.
    is_renewable: bool
    # What it offers beside its final assessment, to who is in it.
    ejercicios: list[Evaluacion]
    proximas: list[Proxima]

    @property
    def is_enrolled(self) -> bool:
        return self.trayecto.inscripcion is not None

    @property
    def is_accredited(self) -> bool:
        enrolment = self.trayecto.inscripcion
        return enrolment is not None and enrolment.estado == EstadoInscripcion.ACREDITADA

    @property
    def pasos(self) -> list[int]:
        return elementos.pasos(self.elementos)

    @property
    def primeros(self) -> list[Elemento]:
        return self.elementos[:PLACAS]

    @property
    def otros(self) -> list[Elemento]:
        return self.elementos[PLACAS:]

    @property
    def tareas(self) -> list[TareaDeCurso]:
        way = self.trayecto
        return [
            TareaDeCurso(tarea, way.nota(tarea), way.has_passed(tarea))
            for tarea in way.temario.tareas
        ]

    @property
    def falta(self) -> list[str]:
        """What is missing for the certificate, in words."""
        return faltantes.words(self.trayecto, self.reglas)

    @property
    def tramos(self) -> str:
        """One line under the progress bar: what is finished, where one is, how long it takes."""
        return " · ".join(_stretches(self.trayecto))


def read(curso: CursoPage, usuario: Usuario | AnonymousUser) -> VistaCurso:
    """Read the course as this person sees it, in a number of queries that does not depend on its
    lessons."""
    at = timezone.now()
    trayecto = _trayecto(curso, usuario)
    rules, beside = _assessments(curso, trayecto)
    certificado = _certificado(trayecto)
    return VistaCurso(
        trayecto=trayecto,
        elementos=elementos.of_cursos([curso.pk]).get(curso.pk, []),
        reglas=rules,
        certificado=certificado,
        sigue=_sigue(trayecto, rules, certificado, at),
        antes=_before(curso, trayecto, usuario),
        is_renewable=renovacion.is_due(certificado, at=at) and curso.inscripcion_abierta,
        ejercicios=beside,
        # The preview of a course that was never saved has none.
        proximas=de_curso.upcoming(curso, usuario, at=at) if curso.pk else [],
    )


def _assessments(curso: CursoPage, trayecto: Trayecto) -> tuple[Reglas | None, list[Evaluacion]]:
    """Return the final assessment's rules, and to who is in the course its exercises too."""
    if trayecto.inscripcion:
        return acreditacion.of_course(curso)
    return acreditacion.reglas([curso.evaluacion_id]).get(curso.evaluacion_id or 0), []


def _trayecto(curso: CursoPage, usuario: Usuario | AnonymousUser) -> Trayecto:
    tree = temario.read(curso.path)
    if tree is None:  # the preview of a course that was never saved
        return Trayecto(temario.blank(curso))
    if not usuario.is_authenticated:
        return Trayecto(tree)
    enrolment = _enrolment(curso, usuario)
    return overlay([(enrolment, tree)])[0] if enrolment else Trayecto(tree)


def _enrolment(curso: CursoPage, usuario: Usuario) -> Inscripcion | None:
    mine = Inscripcion.objects.cursando().filter(curso=curso.pk, persona=usuario.pk)
    return mine.select_related("edicion").latest_first().first()


def _certificado(trayecto: Trayecto) -> Certificado | None:
    enrolment = trayecto.inscripcion
    if enrolment is None or enrolment.estado != EstadoInscripcion.ACREDITADA:
        return None
    return certificados.by_clave(enrolment.clave_certificado)


def _sigue(
    trayecto: Trayecto, rules: Reglas | None, certificado: Certificado | None, at: datetime
) -> SiguientePaso | None:
    if trayecto.inscripcion is None:
        return None
    return siguiente.step(trayecto, reglas=rules, certificado=certificado, at=at)


def _before(
    curso: CursoPage, trayecto: Trayecto, usuario: Usuario | AnonymousUser
) -> list[CursoPage]:
    if trayecto.inscripcion is not None or not curso.pk:
        return []
    return condiciones.missing_courses(curso, usuario)


def _stretches(trayecto: Trayecto) -> list[str]:
    done = trayecto.terminados
    current = next((x.modulo.numero for x in trayecto.modulos if x.is_current), None)
    words = []
    if len(done) == 1:
        words.append(f"Módulo {done[0]} terminado")
    elif done:
        words.append(f"{len(done)} módulos terminados")
    if current:
        words.append(f"Va en el módulo {current}")
    if trayecto.por_leer:
        words.append(f"Le quedan {en_palabras(trayecto.minutos_por_leer)} de lectura")
    return words
