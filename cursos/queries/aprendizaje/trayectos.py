"""Reading people's ways through courses: a fixed number of queries, however many they are."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Max, Q

from cursos.evaluaciones import marking
from cursos.evaluaciones.enums import Conserva
from cursos.evaluaciones.models import Intento

from ...enums import EstadoAsistencia
from ...models import Asistencia, Avance, Entrega, Inscripcion, Sesion
from . import temario as temarios
from .temario import Temario
from .trayecto import Intentos, Marca, Nota, Sesiones, Trayecto


def of(inscripcion: Inscripcion) -> Trayecto:
    """Read one person's way; the course must be at hand on the enrolment."""
    return read([inscripcion])[0]


def read(inscripciones: Iterable[Inscripcion]) -> list[Trayecto]:
    """Read these enrolments' ways, in their order: three queries and up to three more, however
    many they are."""
    rows = list(inscripciones)
    trees = temarios.read_many(inscripcion.curso.path for inscripcion in rows)
    return overlay([(inscripcion, trees[inscripcion.curso.path]) for inscripcion in rows])


def overlay(
    pairs: Iterable[tuple[Inscripcion, Temario]], *, lecturas: bool = True
) -> list[Trayecto]:
    """Lay what each person did over a tree already read: two queries; one
    more where there are assignments, two where there is a group.

    Without `lecturas` nobody has read anything: for who asks only for marks and sessions.
    """
    rows = list(pairs)
    enrolments = [inscripcion for inscripcion, _ in rows]
    marks = _marcas(enrolments) if lecturas else {}
    tries = _intentos(enrolments)
    notes = _notas(enrolments) if any(tree.tareas for _, tree in rows) else {}
    came = _sesiones(enrolments)
    return [
        Trayecto(
            tree,
            inscripcion,
            marks.get(inscripcion.pk, {}),
            tries.get(inscripcion.clave, Intentos()),
            notes.get(inscripcion.pk, {}),
            came.get(inscripcion.pk, Sesiones()),
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
    rows = Intento.objects.filter(clave__in=[row.clave for row in inscripciones])
    for intento in rows.select_related("evaluacion").order_by("numero"):
        by_clave.setdefault(intento.clave, []).append(intento)
    return {clave: summary(tries) for clave, tries in by_clave.items()}


def summary(tries: list[Intento]) -> Intentos:
    """Return what the tries at one assessment, oldest first, come to."""
    begun = [intento for intento in tries if intento.abierto_at is not None]
    marked = [(x.calificacion, x) for x in begun if x.calificacion is not None]
    rule = tries[0].evaluacion.conserva
    # A pass stays a pass: under the rule it was opened with, whatever was tried afterwards.
    best = max((x for _, x in marked), key=lambda x: (x.is_passed, x.calificacion), default=None)
    mark = marking.kept([given for given, _ in marked], rule)
    if best and rule == Conserva.MAS_ALTA:
        mark = best.calificacion
    return Intentos(
        usados=len(begun),
        abierto=any(intento.is_open for intento in begun),
        mejor=mark,
        minimo=best.minimo if best else None,
        aprobado=_is_passed(best, mark, rule),
    )


def _is_passed(best: Intento | None, mark: Decimal | None, rule: str) -> bool:
    if best is None or mark is None:
        return False
    return best.is_passed if rule == Conserva.MAS_ALTA else mark >= best.minimo


def _notas(inscripciones: list[Inscripcion]) -> dict[object, dict[int, Nota]]:
    """The best released mark of each assignment, and when it was last handed in."""
    found = Entrega.objects.filter(
        inscripcion__in=[row.pk for row in inscripciones], enviada_at__isnull=False
    )
    best = Max("calificacion", filter=Q(liberada_at__isnull=False))
    notes: dict[object, dict[int, Nota]] = {}
    for key, tarea, sent, mark in found.values_list("inscripcion", "tarea").annotate(
        sent=Max("enviada_at"), best=best
    ):
        notes.setdefault(key, {})[tarea] = Nota(sent, mark)
    return notes


def _sesiones(inscripciones: list[Inscripcion]) -> dict[object, Sesiones]:
    """How many sessions each edition has, less the absences excused, and to how many each came."""
    groups = {row.edicion_id for row in inscripciones if row.edicion_id}
    if not groups:
        return {}
    held = Sesion.objects.filter(edicion__in=groups, cancelada_at=None)
    total = dict(held.order_by().values_list("edicion").annotate(Count("pk")))
    came: dict[object, dict[str, int]] = {}
    noted = Asistencia.objects.filter(
        inscripcion__in=[row.pk for row in inscripciones], sesion__cancelada_at=None
    )
    for key, estado, count in noted.values_list("inscripcion", "estado").annotate(Count("pk")):
        came.setdefault(key, {})[estado] = count
    return {
        row.pk: Sesiones(
            total=total.get(row.edicion_id, 0)
            - came.get(row.pk, {}).get(EstadoAsistencia.JUSTIFICADA, 0),
            asistidas=came.get(row.pk, {}).get(EstadoAsistencia.PRESENTE, 0),
        )
        for row in inscripciones
        if row.edicion_id
    }
