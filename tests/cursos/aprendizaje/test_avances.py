"""What is kept of a person's reading."""

from datetime import UTC, datetime, timedelta

import pytest

from cursos.enums import EstadoInscripcion
from cursos.models import Avance
from cursos.operations.aprendizaje import avances
from cursos.operations.aprendizaje.avances import LeccionDeOtroCurso
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def test_opening_a_lesson_is_kept() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    leccion = lessons(inscripcion.curso)[0]

    avances.see(inscripcion=inscripcion, leccion=leccion, at=AT)

    kept = Avance.objects.get(inscripcion=inscripcion, leccion=leccion)
    assert (kept.vista_at, kept.leida_at) == (AT, None)


def test_opening_it_again_moves_the_moment_and_adds_no_row() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    leccion = lessons(inscripcion.curso)[0]
    avances.see(inscripcion=inscripcion, leccion=leccion, at=AT)

    avances.see(inscripcion=inscripcion, leccion=leccion, at=AT + timedelta(hours=1))

    assert Avance.objects.get().vista_at == AT + timedelta(hours=1)


def test_opening_a_lesson_that_was_read_leaves_it_read() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    leccion = lessons(inscripcion.curso)[0]
    avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)

    avances.see(inscripcion=inscripcion, leccion=leccion, at=AT + timedelta(hours=1))

    assert Avance.objects.get().leida_at == AT


def test_marking_twice_keeps_the_first_moment() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    leccion = lessons(inscripcion.curso)[0]
    avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)

    avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT + timedelta(days=1))

    assert Avance.objects.get().leida_at == AT


def test_marking_the_last_lesson_accredits() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    states = [
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT).estado
        for leccion in lessons(inscripcion.curso)
    ]

    assert states == [EstadoInscripcion.ACTIVA] * 3 + [EstadoInscripcion.ACREDITADA]


def test_lessons_may_be_read_in_any_order() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)

    for leccion in reversed(lessons(inscripcion.curso)):
        last = avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)

    assert last.estado == EstadoInscripcion.ACREDITADA


def test_a_lesson_of_another_course_is_refused() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    foreign = lessons(CursoFactory(lecciones=[1]))[0]

    with pytest.raises(LeccionDeOtroCurso, match="no está en el curso"):
        avances.mark_read(inscripcion=inscripcion, leccion=foreign, at=AT)

    assert not Avance.objects.exists()


def test_a_withdrawn_lesson_is_refused() -> None:
    inscripcion = InscripcionFactory(inscrita_at=AT)
    leccion = lessons(inscripcion.curso)[0]
    leccion.unpublish()

    with pytest.raises(LeccionDeOtroCurso):
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (None, True),
        (AT, False),
        (AT - timedelta(minutes=4, seconds=59), False),
        (AT - timedelta(minutes=5), True),
    ],
)
def test_opening_is_written_down_every_five_minutes(seen: datetime | None, expected: bool) -> None:
    assert avances.is_due(seen, AT) is expected
