"""What a lesson page shows around its text."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from cuentas.models import Usuario

from ... import comprobacion
from ...enums import Termino
from ...models import Inscripcion, LeccionPage
from . import apertura, elementos, temario
from .elementos import Elemento
from .temario import Leccion, Modulo, Temario
from .trayecto import Marca, Trayecto
from .trayectos import overlay


@dataclass
class VistaLeccion:
    """A lesson in its course. In a preview it may have no place there yet."""

    leccion_id: int | None
    trayecto: Trayecto | None
    elementos: list[Elemento]
    # Set by the view when it has just written down that the lesson is open.
    guardado_at: datetime | None = None

    @property
    def temario(self) -> Temario | None:
        return self.trayecto.temario if self.trayecto else None

    @property
    def inscripcion(self) -> Inscripcion | None:
        return self.trayecto.inscripcion if self.trayecto else None

    @cached_property
    def posicion(self) -> int:
        """From 1; 0 where the lesson has no place."""
        lessons = self.temario.lecciones if self.temario else ()
        return next((i for i, x in enumerate(lessons, 1) if x.id == self.leccion_id), 0)

    @property
    def actual(self) -> Leccion | None:
        return self._at(self.posicion)

    @property
    def anterior(self) -> Leccion | None:
        return self._at(self.posicion - 1) if self.posicion else None

    @property
    def siguiente(self) -> Leccion | None:
        return self._at(self.posicion + 1) if self.posicion else None

    @property
    def modulo(self) -> Modulo | None:
        modules = self.temario.modulos if self.temario else ()
        return next((x for x in modules if self.actual in x.lecciones), None)

    @property
    def marca(self) -> Marca | None:
        return self.trayecto.marcas.get(self.leccion_id or 0) if self.trayecto else None

    @property
    def cierre(self) -> str:
        """Why the lesson cannot be marked yet; empty: it can."""
        if self.trayecto is None or self.inscripcion is None:
            return ""
        return apertura.why_closed(self.trayecto, self.leccion_id or 0, timezone.now())

    @property
    def is_read(self) -> bool:
        return self.marca is not None and self.marca.leida_at is not None

    @property
    def visto_minimo(self) -> int:
        """How much of its video is to be seen, in a hundred; 0: nothing is left to see."""
        here = self.actual
        waits = self.inscripcion is not None and not self.is_read and not self.cierre
        asks = here is not None and here.termino == Termino.VISTA
        return comprobacion.VISTO if waits and asks else 0

    @property
    def al_terminar_url(self) -> str:
        """Where the last lesson leads: to the assessment, or to the course where there is none."""
        if self.temario is None:
            return ""
        if self.temario.evaluacion_id is None:
            return self.temario.url
        return reverse("cursos:evaluacion", args=[self.temario.slug])

    def _at(self, position: int) -> Leccion | None:
        lessons = self.temario.lecciones if self.temario else ()
        return lessons[position - 1] if 0 < position <= len(lessons) else None


def read(leccion: LeccionPage, usuario: Usuario | AnonymousUser) -> VistaLeccion:
    """Read what surrounds the lesson: two queries, and three more for who is enrolled."""
    trayecto = _trayecto(leccion, usuario)
    vista = VistaLeccion(leccion.pk, trayecto, elementos.of_leccion(leccion.pk))
    vista.guardado_at = vista.marca.vista_at if vista.marca else None
    return vista


def _trayecto(leccion: LeccionPage, usuario: Usuario | AnonymousUser) -> Trayecto | None:
    tree = temario.read(temario.path_of_course(leccion))
    if tree is None:
        return None
    if not usuario.is_authenticated:
        return Trayecto(tree)
    mine = Inscripcion.objects.cursando().filter(curso=tree.curso_id, persona=usuario.pk)
    enrolment = mine.select_related("curso", "edicion").latest_first().first()
    return overlay([(enrolment, tree)])[0] if enrolment else Trayecto(tree)
