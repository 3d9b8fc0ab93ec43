"""What comes next for a person, and the page that gathers it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from certificados import operations as certificados
from certificados.models import Certificado
from cursos.evaluaciones.models import Intento
from cursos.models import Avance, Inscripcion
from cursos.operations import inscripciones
from cursos.queries.aprendizaje import cursando
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import InscripcionFactory, attempt, lessons, read

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def accredited(**fields: Any) -> Inscripcion:
    inscripcion = InscripcionFactory(inscrita_at=AT, **fields)
    read(inscripcion, *lessons(inscripcion.curso), at=AT)
    return inscripciones.recompute(inscripcion=inscripcion, at=AT)


def test_nobody_in_particular_has_no_next_step() -> None:
    assert cursando.que_sigue(AnonymousUser()) is None


def test_who_takes_no_course_has_no_next_step() -> None:
    assert cursando.que_sigue(UsuarioFactory()) is None


def test_a_new_course_begins_with_its_first_lesson() -> None:
    inscripcion = InscripcionFactory(curso__slug="prueba")

    step = cursando.que_sigue(inscripcion.persona)

    assert step is not None
    assert step.titulo == "1.1 Lección 1.1"
    assert step.accion == "Empezar el curso"
    assert step.url == "/cursos/prueba/m1/l1/"


def test_a_course_begun_goes_on_where_one_left() -> None:
    inscripcion = InscripcionFactory()
    Avance.objects.create(
        inscripcion=inscripcion, leccion=lessons(inscripcion.curso)[2], vista_at=AT
    )

    step = cursando.que_sigue(inscripcion.persona)

    assert step is not None
    assert step.titulo == "2.1 Lección 2.1"
    assert step.accion == "Continuar la lección"


def test_of_two_courses_the_one_last_touched_comes_first() -> None:
    older = InscripcionFactory(inscrita_at=AT)
    InscripcionFactory(persona=older.persona, inscrita_at=AT + timedelta(days=1))
    leccion = lessons(older.curso)[0]
    Avance.objects.create(inscripcion=older, leccion=leccion, vista_at=AT + timedelta(days=2))

    step = cursando.que_sigue(older.persona)

    assert step is not None
    assert older.curso.slug in step.url


def test_all_read_leads_to_the_assessment() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, curso__slug="prueba")
    read(inscripcion, *lessons(inscripcion.curso))

    step = cursando.que_sigue(inscripcion.persona)

    assert step is not None
    assert step.url == "/cursos/prueba/evaluacion/"
    assert "70 de 100" in step.detalle
    assert "2 intentos" in step.detalle


def test_an_open_attempt_comes_before_anything_else() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True)
    evaluacion = inscripcion.curso.evaluacion
    Intento.objects.create(
        evaluacion=evaluacion, persona=inscripcion.persona, clave=inscripcion.clave,
        numero=1, minimo=70, abierto_at=AT,
    )  # fmt: skip

    step = cursando.que_sigue(inscripcion.persona)

    assert step is not None
    assert step.accion == "Seguir la evaluación"


def test_without_attempts_left_the_step_says_so() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True)
    read(inscripcion, *lessons(inscripcion.curso))
    attempt(inscripcion, "60")
    attempt(inscripcion, "66.67")

    step = cursando.que_sigue(inscripcion.persona)

    assert step is not None
    assert step.titulo == "Ya no le quedan intentos"
    assert "66.67" in step.detalle


def test_a_finished_course_leads_to_its_certificate() -> None:
    inscripcion = accredited()

    step = cursando.que_sigue(inscripcion.persona)

    certificado = Certificado.objects.get()
    assert step is not None
    assert step.url == f"/c/{certificado.folio}"
    assert "en preparación" in step.detalle


def test_a_suspended_certificate_is_not_announced_as_ready() -> None:
    inscripcion = accredited()
    certificados.suspend(
        certificado=Certificado.objects.get(),
        motivo="revision",
        by=UsuarioFactory(administra=True),
        at=AT,
    )

    step = cursando.que_sigue(inscripcion.persona)

    assert step is not None
    assert step.titulo == "Su constancia está suspendida"


def test_a_course_under_way_comes_before_a_finished_one() -> None:
    done = accredited()
    InscripcionFactory(persona=done.persona, inscrita_at=AT - timedelta(days=30))

    step = cursando.que_sigue(done.persona)

    assert step is not None
    assert step.accion == "Empezar el curso"


def test_a_course_put_away_asks_for_nothing_and_keeps_what_was_read() -> None:
    inscripcion = InscripcionFactory()
    read(inscripcion, lessons(inscripcion.curso)[0])
    inscripcion.curso.unpublish()

    mine = cursando.read(inscripcion.persona, at=AT)

    assert mine.sigue is None
    (curso,) = mine.en_curso
    assert not curso.trayecto.temario.is_published
    assert curso.trayecto.leidas_guardadas == 1


def test_others_courses_and_certificates_are_not_mine() -> None:
    accredited()
    mine = cursando.read(UsuarioFactory(), at=AT)

    assert (mine.en_curso, mine.acreditados, mine.certificados) == ([], [], [])


@pytest.mark.parametrize("courses", [1, 5])
def test_what_comes_next_takes_six_queries(
    courses: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    persona = accredited(curso__con_evaluacion=False).persona
    InscripcionFactory.create_batch(courses, persona=persona, curso__con_evaluacion=True)
    cursando.que_sigue(persona)

    with django_assert_max_num_queries(6):
        cursando.que_sigue(persona)
