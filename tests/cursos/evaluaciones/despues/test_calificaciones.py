"""Marking by hand in the engine, and letting marks be known."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuentas.models import Usuario
from cursos.evaluaciones import criterios
from cursos.evaluaciones.enums import EstadoIntento, TipoPaso
from cursos.evaluaciones.models import Intento, Paso, Pregunta
from cursos.evaluaciones.operations import calificaciones
from cursos.evaluaciones.operations.calificaciones import NoSeCalifica, YaLaCalificaron
from tests.factories.calificar import AT, ENTERA, RUBRICA, group, handed_in, question, under_way
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import ask

pytestmark = pytest.mark.django_db
HALF = {"1": Decimal(4), "2": Decimal(1)}


@pytest.fixture
def intento() -> Intento:
    edicion, _ = group()
    return handed_in(edicion)


def mark(
    pregunta: Pregunta, puntos: dict[str, Decimal], by: Usuario, *, base: int | None = None
) -> Pregunta:
    return calificaciones.give(
        pregunta=pregunta, criterios=puntos, comentario="Bien.", by=by, at=AT,
        base=pregunta.secuencia if base is None else base,
    )  # fmt: skip


def test_what_a_person_must_mark_waits_and_keeps_the_mark_from_being_known(
    intento: Intento,
) -> None:
    assert (intento.estado, intento.calificacion) == (EstadoIntento.ENTREGADO, None)
    assert list(intento.preguntas.order_by("orden").values_list("puntos", flat=True)) == [
        1,
        1,
        None,
    ]


def test_points_by_rubric_are_a_step_and_change_no_state(intento: Intento) -> None:
    marked = mark(question(intento), HALF, UsuarioFactory())

    step = Paso.objects.get(pregunta=marked, tipo=TipoPaso.MANUAL)
    assert (marked.puntos, step.puntos, step.comentario) == (Decimal("0.5"),) * 2 + ("Bien.",)
    assert step.detalle == {"criterios": {"1": "4", "2": "1"}}
    intento.refresh_from_db()
    assert intento.estado == EstadoIntento.ENTREGADO


def test_the_same_mark_sent_twice_is_one_step(intento: Intento) -> None:
    by, pregunta = UsuarioFactory(), question(intento)

    first = mark(pregunta, ENTERA, by)
    second = mark(pregunta, ENTERA, by)

    assert first.secuencia == second.secuencia
    assert Paso.objects.filter(pregunta=pregunta, tipo=TipoPaso.MANUAL).count() == 1


def test_of_two_who_mark_the_second_is_told_and_overwrites_nothing(intento: Intento) -> None:
    seen, ana = question(intento), UsuarioFactory(nombre="Ana Ruiz")
    mark(seen, ENTERA, ana)

    with pytest.raises(YaLaCalificaron, match="Ana Ruiz guardó una calificación"):
        mark(seen, HALF, UsuarioFactory(), base=seen.secuencia)

    assert question(intento).puntos == 1


def test_nobody_marks_what_is_not_handed_in_nor_beyond_the_rubric() -> None:
    edicion, _ = group()
    by, done = UsuarioFactory(), handed_in(edicion)

    with pytest.raises(NoSeCalifica, match="todavía no se entrega"):
        mark(question(under_way(ask(edicion, at=AT))), ENTERA, by)
    with pytest.raises(NoSeCalifica, match="«Claridad» lleva de 0 a 4 puntos"):
        mark(question(done), {"1": Decimal(5), "2": Decimal(1)}, by)
    with pytest.raises(NoSeCalifica, match="Falta calificar «Fuentes»"):
        mark(question(done), {"1": Decimal(4)}, by)
    assert question(done).puntos is None


def test_marks_are_known_only_when_every_question_has_points_and_once(intento: Intento) -> None:
    by = UsuarioFactory()
    assert calificaciones.publish(intentos=[intento], by=by, at=AT) == []
    mark(question(intento), HALF, by)

    first = calificaciones.publish(intentos=[intento], by=by, at=AT)
    again = calificaciones.publish(intentos=[intento], by=by, at=AT)

    assert [one.calificacion for one in first] == [Decimal("83.33")]
    assert again == []


def test_a_mark_that_is_known_follows_a_corrected_point_at_once(intento: Intento) -> None:
    by = UsuarioFactory()
    mark(question(intento), HALF, by)
    calificaciones.publish(intentos=[intento], by=by, at=AT)

    mark(question(intento), ENTERA, by)
    mark(question(intento, "unica"), {"1": Decimal(50)}, by)

    intento.refresh_from_db()
    assert intento.calificacion == Decimal("83.33")


def test_a_question_without_a_rubric_is_marked_out_of_a_hundred() -> None:
    (whole,) = criterios.of({"tipo": "ensayo", "rubrica": []})

    assert (whole.clave, whole.de) == ("1", 100)
    assert criterios.score([whole], {"1": Decimal("33")}) == Fraction(33, 100)


@given(st.decimals(0, 4, places=1), st.decimals(0, 6, places=1))
def test_points_within_the_rubric_are_a_score_within_one(one: Decimal, two: Decimal) -> None:
    found = criterios.of({"rubrica": RUBRICA})

    score = criterios.score(found, {"1": one, "2": two})

    assert 0 <= score <= 1
    assert score == (Fraction(one) + Fraction(two)) / 10


def test_levels_of_no_points_at_all_are_no_criterion() -> None:
    empty = {"criterio": "Nada", "niveles": [{"nombre": "Cero", "puntos": "0"}]}

    assert [one.titulo for one in criterios.of({"rubrica": [empty]})] == ["La respuesta completa"]
