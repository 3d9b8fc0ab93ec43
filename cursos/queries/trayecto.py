"""A person's way through a course: what is done, where they left, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import TextChoices

from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import Intento

from ..models import Avance, Inscripcion
from . import temario as temarios
from .temario import Leccion, Modulo, Temario


class EstadoLeccion(TextChoices):
    HECHA = "hecha", "Leída"
    ACTUAL = "actual", "En curso"
    EMPEZADA = "empezada", "Empezada"
    POR_HACER = "por-hacer", "Por hacer"


@dataclass(frozen=True)
class Marca:
    """When a lesson was last open, and when it was finished."""

    vista_at: datetime
    leida_at: datetime | None


@dataclass(frozen=True)
class Intentos:
    """What the tries at the assessment came to."""

    usados: int = 0
    abierto: bool = False
    mejor: Decimal | None = None
    minimo: int | None = None  # of the best try: the rule it was opened under
    aprobado: bool = False


@dataclass(frozen=True)
class LeccionVista:
    leccion: Leccion
    estado: EstadoLeccion


@dataclass(frozen=True)
class ModuloVisto:
    modulo: Modulo
    lecciones: tuple[LeccionVista, ...]

    @property
    def leidas(self) -> int:
        return sum(vista.estado == EstadoLeccion.HECHA for vista in self.lecciones)

    @property
    def is_done(self) -> bool:
        return bool(self.lecciones) and self.leidas == len(self.lecciones)

    @property
    def is_current(self) -> bool:
        return any(vista.estado == EstadoLeccion.ACTUAL for vista in self.lecciones)


@dataclass(frozen=True)
class Trayecto:
    """The course as one person sees it; without an enrolment, as anybody does."""

    temario: Temario
    inscripcion: Inscripcion | None = None
    marcas: Mapping[int, Marca] = field(default_factory=dict)
    intentos: Intentos = Intentos()

    @property
    def total(self) -> int:
        return len(self.temario.lecciones)

    @cached_property
    def por_leer(self) -> tuple[Leccion, ...]:
        return tuple(x for x in self.temario.lecciones if not self.has_read(x.id))

    @property
    def leidas(self) -> int:
        return self.total - len(self.por_leer)

    @property
    def leidas_guardadas(self) -> int:
        """Lessons read, whether or not they are published today."""
        return sum(marca.leida_at is not None for marca in self.marcas.values())

    @property
    def minutos_por_leer(self) -> int:
        return sum(leccion.minutos for leccion in self.por_leer)

    @property
    def needs_evaluacion(self) -> bool:
        return self.temario.evaluacion_id is not None and not self.intentos.aprobado

    @property
    def is_complete(self) -> bool:
        """Whether everything was done that the course asks for. An empty course asks for nothing
        and gives nothing."""
        return self.total > 0 and not self.por_leer and not self.needs_evaluacion

    @cached_property
    def reanudar(self) -> Leccion | None:
        """The lesson to go on with: the last one seen and not finished, else the first unread."""
        seen = [x for x in self.por_leer if x.id in self.marcas]
        if seen:
            return max(seen, key=lambda leccion: self.marcas[leccion.id].vista_at)
        return self.por_leer[0] if self.por_leer else None

    @property
    def last_seen_at(self) -> datetime | None:
        return max((marca.vista_at for marca in self.marcas.values()), default=None)

    @cached_property
    def modulos(self) -> tuple[ModuloVisto, ...]:
        return tuple(
            ModuloVisto(modulo, tuple(LeccionVista(x, self.estado(x)) for x in modulo.lecciones))
            for modulo in self.temario.modulos
        )

    @property
    def terminados(self) -> list[int]:
        return [visto.modulo.numero for visto in self.modulos if visto.is_done]

    def has_read(self, leccion_id: int) -> bool:
        marca = self.marcas.get(leccion_id)
        return marca is not None and marca.leida_at is not None

    def estado(self, leccion: Leccion) -> EstadoLeccion:
        if self.inscripcion is None:
            return EstadoLeccion.POR_HACER
        if self.has_read(leccion.id):
            return EstadoLeccion.HECHA
        if leccion == self.reanudar:
            return EstadoLeccion.ACTUAL
        return EstadoLeccion.EMPEZADA if leccion.id in self.marcas else EstadoLeccion.POR_HACER


def of(inscripcion: Inscripcion) -> Trayecto:
    """Read one person's way; the course must be at hand on the enrolment."""
    return read([inscripcion])[0]


def read(inscripciones: Iterable[Inscripcion]) -> list[Trayecto]:
    """Read these enrolments' ways, in their order: three queries, however many they are."""
    rows = list(inscripciones)
    trees = temarios.read_many(inscripcion.curso.path for inscripcion in rows)
    return overlay([(inscripcion, trees[inscripcion.curso.path]) for inscripcion in rows])


def overlay(pairs: Iterable[tuple[Inscripcion, Temario]]) -> list[Trayecto]:
    """Lay what each person did over a tree already read: two queries."""
    rows = list(pairs)
    marks = _marcas([inscripcion for inscripcion, _ in rows])
    tries = _intentos([inscripcion for inscripcion, _ in rows])
    return [
        Trayecto(
            tree,
            inscripcion,
            marks.get(inscripcion.pk, {}),
            tries.get(inscripcion.clave, Intentos()),
        )
        for inscripcion, tree in rows
    ]


def _marcas(inscripciones: list[Inscripcion]) -> dict[object, dict[int, Marca]]:
    marks: dict[object, dict[int, Marca]] = {}
    found = Avance.objects.filter(inscripcion__in=[row.pk for row in inscripciones])
    for key, lesson, seen, read_at in found.values_list(
        "inscripcion_id", "leccion_id", "vista_at", "leida_at"
    ):
        marks.setdefault(key, {})[lesson] = Marca(seen, read_at)
    return marks


def _intentos(inscripciones: list[Inscripcion]) -> dict[str, Intentos]:
    by_clave: dict[str, list[Intento]] = {}
    for intento in Intento.objects.filter(clave__in=[row.clave for row in inscripciones]):
        by_clave.setdefault(intento.clave, []).append(intento)
    return {clave: _summary(tries) for clave, tries in by_clave.items()}


def _summary(tries: list[Intento]) -> Intentos:
    # A pass stays a pass: the best one counts, whatever was tried afterwards.
    marked = [intento for intento in tries if intento.calificacion is not None]
    best = max(marked, key=lambda x: (x.is_passed, x.calificacion), default=None)
    return Intentos(
        usados=len(tries),
        abierto=any(intento.estado == EstadoIntento.ABIERTO for intento in tries),
        mejor=best.calificacion if best else None,
        minimo=best.minimo if best else None,
        aprobado=best is not None and best.is_passed,
    )
