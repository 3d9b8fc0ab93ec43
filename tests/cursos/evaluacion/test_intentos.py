"""Attempts in a course: the engine's step and the person's progress, together."""

from datetime import UTC, datetime, timedelta

import pytest

from certificados.models import Certificado
from cursos.enums import EstadoInscripcion
from cursos.evaluaciones.models import Intento
from cursos.evaluaciones.operations.intentos import NoQuedanIntentos, YaAprobada
from cursos.models import Inscripcion
from cursos.operations import intentos
from cursos.operations.aprendizaje import avances
from tests.factories.cursos import InscripcionFactory, lessons, read
from tests.factories.evaluaciones import answer_all, enrolment

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def finish(inscripcion: Inscripcion, *, rightly: bool = True, at: datetime = LATER) -> Intento:
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    answer_all(intento, rightly=rightly)
    return intentos.submit(inscripcion=inscripcion, intento=intento, at=at)


def test_an_attempt_needs_no_lesson_read() -> None:
    inscripcion = enrolment()

    intento = intentos.open(inscripcion=inscripcion, at=AT)

    assert intento.clave == inscripcion.clave
    assert intento.persona == inscripcion.persona


def test_passing_after_the_last_lesson_accredits_and_issues_the_certificate() -> None:
    inscripcion = enrolment(lecciones=[2])
    read(inscripcion, *lessons(inscripcion.curso), at=AT)

    intento = finish(inscripcion)

    inscripcion.refresh_from_db()
    assert intento.is_passed
    assert (inscripcion.estado, inscripcion.acreditada_at) == (EstadoInscripcion.ACREDITADA, LATER)
    assert Certificado.objects.filter(clave=inscripcion.clave_certificado).count() == 1


def test_passing_with_lessons_unread_waits_for_the_last_one() -> None:
    inscripcion = enrolment(lecciones=[1])
    finish(inscripcion)
    inscripcion.refresh_from_db()
    assert inscripcion.estado == EstadoInscripcion.ACTIVA

    avances.mark_read(inscripcion=inscripcion, leccion=lessons(inscripcion.curso)[0], at=LATER)

    inscripcion.refresh_from_db()
    assert inscripcion.estado == EstadoInscripcion.ACREDITADA


def test_failing_accredits_nothing() -> None:
    inscripcion = enrolment(lecciones=[1])
    read(inscripcion, *lessons(inscripcion.curso), at=AT)

    intento = finish(inscripcion, rightly=False)

    inscripcion.refresh_from_db()
    assert not intento.is_passed
    assert inscripcion.estado == EstadoInscripcion.ACTIVA
    assert not Certificado.objects.filter(clave=inscripcion.clave_certificado).exists()


def test_handing_in_twice_gives_one_result_and_one_certificate() -> None:
    inscripcion = enrolment(lecciones=[1])
    read(inscripcion, *lessons(inscripcion.curso), at=AT)
    first = finish(inscripcion)

    second = intentos.submit(
        inscripcion=inscripcion, intento=first, at=LATER + timedelta(seconds=1)
    )

    assert second.entregado_at == LATER
    assert Certificado.objects.filter(clave=inscripcion.clave_certificado).count() == 1


def test_opening_twice_gives_one_attempt() -> None:
    inscripcion = enrolment()

    first = intentos.open(inscripcion=inscripcion, at=AT)
    second = intentos.open(inscripcion=inscripcion, at=LATER)

    assert first == second
    assert Intento.objects.filter(clave=inscripcion.clave).count() == 1


def test_attempts_run_out() -> None:
    inscripcion = enrolment(intentos=1)
    finish(inscripcion, rightly=False)

    with pytest.raises(NoQuedanIntentos, match="el único intento"):
        intentos.open(inscripcion=inscripcion, at=LATER)


def test_who_passed_and_still_reads_needs_no_other_attempt() -> None:
    inscripcion = enrolment(lecciones=[1])
    finish(inscripcion)

    with pytest.raises(YaAprobada):
        intentos.open(inscripcion=inscripcion, at=LATER)


@pytest.mark.parametrize("estado", ["acreditada", "sin_evaluacion"])
def test_where_there_is_nothing_to_take_no_attempt_is_opened(estado: str) -> None:
    inscripcion = (
        InscripcionFactory(acreditada=True) if estado == "acreditada" else InscripcionFactory()
    )

    with pytest.raises(intentos.NadaQuePresentar):
        intentos.open(inscripcion=inscripcion, at=AT)


def test_an_attempt_of_another_enrolment_is_not_touched() -> None:
    mine, other = enrolment(), enrolment()
    intento = intentos.open(inscripcion=other, at=AT)

    with pytest.raises(ValueError, match="is not of"):
        intentos.submit(inscripcion=mine, intento=intento, at=LATER)

    assert Intento.objects.get(pk=intento.pk).entregado_at is None


def test_each_person_draws_their_own_questions() -> None:
    first = enrolment(each=9)
    second = InscripcionFactory(curso=first.curso)

    drawn = [
        list(
            intentos.open(inscripcion=x, at=AT)
            .preguntas.order_by("orden")
            .values_list("reactivo", flat=True)
        )
        for x in (first, second)
    ]

    assert len(drawn[0]) == len(drawn[1]) == 6
    assert not Intento.objects.filter(clave=first.clave, persona=second.persona).exists()
