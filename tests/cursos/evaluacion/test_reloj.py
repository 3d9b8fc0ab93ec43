"""What the clock does with assessments: closes what was left open, draws before the hour."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings

from certificados.models import Certificado
from cursos.enums import EstadoInscripcion
from cursos.evaluaciones.enums import EstadoIntento, Modo
from cursos.evaluaciones.models import Casilla, Evaluacion, Intento
from cursos.evaluaciones.operations import intentos as motor
from cursos.jobs.evaluacion import prepare_openings, settle_overdue
from cursos.models import EvaluacionDeCurso, Inscripcion
from cursos.operations import intentos
from cursos.operations.aprendizaje import avances
from cursos.operations.evaluaciones import recalificaciones
from tests.factories.calificar import assessment, group, handed_in, tried
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory, InscripcionFactory, lessons
from tests.factories.evaluaciones import answer_all, bank, enrolment

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def overdue(inscripcion: Inscripcion, evaluacion: Evaluacion | None = None) -> Intento:
    intento = intentos.open(inscripcion=inscripcion, evaluacion=evaluacion, at=AT)
    answer_all(intento, at=AT)
    return intento


def test_an_attempt_left_open_is_handed_in_and_accredits() -> None:
    inscripcion = enrolment(lecciones=[1], minutos=10)
    for lesson in lessons(inscripcion.curso):
        avances.mark_read(inscripcion=inscripcion, leccion=lesson, at=AT)
    intento = overdue(inscripcion)

    with time_machine.travel(AT + 12 * MINUTE, tick=False):
        closed = [settle_overdue(), settle_overdue()]

    intento.refresh_from_db()
    inscripcion.refresh_from_db()
    assert closed == [1, 0]
    assert (intento.estado, intento.calificacion) == (EstadoIntento.CALIFICADO, 100)
    assert intento.entregado_at == AT + 10 * MINUTE
    assert inscripcion.estado == EstadoInscripcion.ACREDITADA
    assert Certificado.objects.filter(clave=inscripcion.clave_certificado).count() == 1


def test_an_exercise_left_open_is_closed_and_accredits_nobody() -> None:
    inscripcion = enrolment(lecciones=[1])
    for lesson in lessons(inscripcion.curso):
        avances.mark_read(inscripcion=inscripcion, leccion=lesson, at=AT)
    exercise = EvaluacionFactory(modo=Modo.PRACTICA, minutos=10)
    bank(exercise)
    EvaluacionDeCurso.objects.create(curso=inscripcion.curso, evaluacion=exercise)
    intento = overdue(inscripcion, exercise)

    with time_machine.travel(AT + 12 * MINUTE, tick=False):
        settle_overdue()

    intento.refresh_from_db()
    inscripcion.refresh_from_db()
    assert intento.calificacion == 100
    assert inscripcion.estado == EstadoInscripcion.ACTIVA


def test_an_attempt_that_counts_for_no_course_keeps_nobody_elses_open() -> None:
    inscripcion = enrolment(minutos=10)
    trial = motor.open(
        evaluacion=inscripcion.curso.evaluacion, persona=UsuarioFactory(), clave="piloto-1", at=AT
    )
    mine = overdue(inscripcion)

    with time_machine.travel(AT + 12 * MINUTE, tick=False):
        assert settle_overdue() == 2

    states = Intento.objects.filter(pk__in=[trial.pk, mine.pk]).values_list("estado", flat=True)
    assert set(states) == {EstadoIntento.CALIFICADO}


def test_what_the_clock_closes_for_no_course_has_the_remedies_that_stand() -> None:
    evaluacion = assessment(unicas=2, ensayos=0, minutos=10)
    edicion, by = group(evaluacion)
    handed_in(edicion, rightly=False, at=AT)
    trial = motor.open(evaluacion=evaluacion, persona=UsuarioFactory(), clave="piloto-2", at=AT)
    remedy = tried(evaluacion, trial.preguntas.earliest("orden").reactivo, "regalar", by)
    recalificaciones.apply(recalificacion=remedy, by=by, at=AT)

    with time_machine.travel(AT + 12 * MINUTE, tick=False):
        settle_overdue()

    trial.refresh_from_db()
    assert trial.calificacion == 50


def test_before_an_assessment_opens_its_attempts_are_drawn_once() -> None:
    inscripcion = enrolment(abre_at=AT + 10 * MINUTE)
    InscripcionFactory(curso=inscripcion.curso)
    InscripcionFactory(curso=inscripcion.curso, estado=EstadoInscripcion.BAJA)

    with time_machine.travel(AT, tick=False):
        made = [prepare_openings(), prepare_openings()]

    assert made == [2, 0]
    assert set(Intento.objects.values_list("estado", flat=True)) == {EstadoIntento.NO_INICIADO}
    begun = intentos.open(inscripcion=inscripcion, at=AT + 10 * MINUTE)
    assert (begun.numero, begun.abierto_at) == (1, AT + 10 * MINUTE)


@pytest.mark.parametrize("minutes", [-1, 16])
def test_nothing_is_drawn_long_before_nor_after(minutes: int) -> None:
    enrolment(abre_at=AT + minutes * MINUTE)

    with time_machine.travel(AT, tick=False):
        assert prepare_openings() == 0


def test_a_bank_that_is_too_small_stops_nobody_else() -> None:
    short, fine = enrolment(abre_at=AT + MINUTE), enrolment(abre_at=AT + MINUTE)
    Casilla.objects.filter(evaluacion=short.curso.evaluacion).update(cantidad=50)

    with time_machine.travel(AT, tick=False):
        assert prepare_openings() == 1

    assert Intento.objects.get().persona == fine.persona


def test_both_are_on_the_calendar() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {settle_overdue.name, prepare_openings.name} <= scheduled
