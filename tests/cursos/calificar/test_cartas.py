"""What people are written about their marks, their claims and their exceptions: once."""

from decimal import Decimal

import pytest

from avisos.models import Correo
from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion, Excepcion
from cursos.evaluaciones.operations import impugnaciones as motor
from cursos.evaluaciones.operations.excepciones import Trato
from cursos.jobs import recalificaciones as jobs
from cursos.models import Edicion, Inscripcion
from cursos.operations.evaluaciones import (
    calificaciones,
    excepciones,
    impugnaciones,
    recalificaciones,
)
from tests.factories.calificar import AT, ENTERA, assessment, group, handed_in, question, tried
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import ask

pytestmark = pytest.mark.django_db
TRATO = Trato(factor=Decimal("1.5"))


@pytest.fixture
def by() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    return usuario


def letters(persona: Usuario) -> list[Correo]:
    """Those about an assessment."""
    about = "evaluación|calificación|impugnación"
    return list(Correo.objects.filter(para=persona.email, asunto__regex=about))


def of(edicion: Edicion) -> Evaluacion:
    assert edicion.curso.evaluacion
    return edicion.curso.evaluacion


def test_a_mark_that_is_let_known_is_written_once_and_its_subject_tells_no_mark(
    by: Usuario,
) -> None:
    edicion, _ = group()
    intento = handed_in(edicion)
    pregunta = question(intento)
    calificaciones.give(
        pregunta=pregunta, criterios=ENTERA, comentario="", base=pregunta.secuencia, by=by, at=AT
    )
    assert letters(intento.persona) == []

    for _ in range(2):
        jobs.publish_marks(ids=[str(intento.pk)], persona_id=by.pk)

    (letter,) = letters(intento.persona)
    assert letter.asunto == f"{edicion.curso.title}: su calificación"
    assert "100 de 100" in letter.cuerpo
    assert f"/cursos/{edicion.curso.slug}/" in letter.cuerpo


def test_an_answered_claim_is_written_once(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=1, ensayos=0))
    intento = handed_in(edicion, rightly=False)
    claim = motor.file(pregunta=question(intento, "unica"), motivo="No.", by=intento.persona, at=AT)

    for _ in range(2):
        impugnaciones.answer(impugnacion=claim, aceptada=False, respuesta="Así es.", by=by, at=AT)

    (letter,) = letters(intento.persona)
    assert letter.asunto == f"{edicion.curso.title}: respuesta a su impugnación"
    assert "rechazada" in letter.cuerpo


def test_a_remedy_is_written_once_to_whose_mark_it_changed_and_to_nobody_else(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=2, ensayos=0))
    wrong, right = handed_in(edicion, rightly=False), handed_in(edicion)
    first = of(edicion).casillas.order_by("sort_order")[0].reactivo
    assert first
    made = tried(of(edicion), first, "regalar", by)
    recalificaciones.apply(recalificacion=made, by=by, at=AT)

    for _ in range(2):
        jobs.apply_remedy(recalificacion_id=made.pk)

    (letter,) = letters(wrong.persona)
    assert letter.asunto == f"{edicion.curso.title}: cambió su calificación"
    assert "era 0 y ahora es 50" in letter.cuerpo
    assert letters(right.persona) == []


def grant(edicion: Edicion, para: Inscripcion | Edicion, by: Usuario) -> Excepcion:
    return excepciones.grant(
        evaluacion=of(edicion), para=para, trato=TRATO, motivo="Cirugía de ojos", by=by, at=AT
    )


def test_an_exception_of_one_person_is_written_without_its_reason(by: Usuario) -> None:
    edicion, _ = group()
    inscripcion, other = (ask(edicion, UsuarioFactory(), at=AT) for _ in range(2))

    for _ in range(2):
        grant(edicion, inscripcion, by)

    (letter,) = letters(inscripcion.persona)
    assert letter.asunto == f"{edicion.curso.title}: condiciones de su evaluación"
    assert "Cirugía" not in letter.cuerpo
    assert letters(other.persona) == []


def test_an_exception_of_a_group_is_written_to_each_in_a_fixed_number_of_statements(
    by: Usuario, django_assert_max_num_queries: object
) -> None:
    edicion, _ = group()
    people = [ask(edicion, UsuarioFactory(), at=AT) for _ in range(5)]

    with django_assert_max_num_queries(30):  # type: ignore[operator]  # pytest-django's fixture
        grant(edicion, edicion, by)

    assert [len(letters(one.persona)) for one in people] == [1] * 5
