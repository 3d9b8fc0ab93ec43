"""Remedies: tried before they are made real, for everybody, once."""

from decimal import Decimal
from typing import Any

import pytest

from cuentas.models import Usuario
from cursos.evaluaciones.enums import TipoPaso
from cursos.evaluaciones.models import Evaluacion, Intento, Paso, Reactivo, Recalificacion
from cursos.evaluaciones.operations import calificaciones, recalificaciones
from cursos.evaluaciones.operations.recalificaciones import NoSeAplica
from cursos.models import Edicion
from cursos.operations import intentos
from tests.factories.calificar import (
    AT,
    ENTERA,
    assessment,
    correct_key,
    group,
    handed_in,
    question,
    tried,
    under_way,
)
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import ask
from tests.factories.evaluaciones import answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    """A group whose assessment has two single choices: 50 of 100 for one of them."""
    return group(assessment(unicas=2, ensayos=0, minimo=60))[0]


@pytest.fixture
def by() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    return usuario


def first(edicion: Edicion) -> tuple[Evaluacion, Reactivo]:
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    reactivo = evaluacion.casillas.order_by("sort_order").first().reactivo
    return evaluacion, reactivo


def apply(remedy: Recalificacion, by: Usuario) -> None:
    confirmed = recalificaciones.apply(recalificacion=remedy, by=by, at=AT)
    for intento in recalificaciones.waiting(recalificacion=confirmed)[0]:
        recalificaciones.apply_to(intento=intento, recalificacion=confirmed, at=AT)


def mark(intento: Intento) -> Any:
    return Intento.objects.get(pk=intento.pk).calificacion


def changes(remedy: Recalificacion) -> list[dict[str, Any]]:
    assert remedy.cambios
    found: list[dict[str, Any]] = remedy.cambios["cambian"]
    return found


def test_a_trial_says_who_changes_and_changes_nothing(edicion: Edicion, by: Usuario) -> None:
    evaluacion, reactivo = first(edicion)
    good, bad = handed_in(edicion), handed_in(edicion, rightly=False)
    correct_key(reactivo, "o2", by=by)

    remedy = tried(evaluacion, reactivo, "clave", by)

    by_attempt = {row["intento"]: row for row in changes(remedy)}
    assert set(by_attempt) == {str(good.pk), str(bad.pk)}
    assert by_attempt[str(good.pk)]["calificacion"] == ["100.00", "50.00"]
    assert by_attempt[str(good.pk)]["cruza"] == "baja"
    assert by_attempt[str(bad.pk)]["calificacion"] == ["0.00", "50.00"]
    assert by_attempt[str(bad.pk)]["cruza"] == ""
    assert (mark(good), mark(bad)) == (100, 0)
    assert Paso.objects.filter(tipo=TipoPaso.RECALIFICADA).count() == 0


def test_a_corrected_key_marks_everybody_again_and_leaves_the_frozen_one(
    edicion: Edicion, by: Usuario
) -> None:
    evaluacion, reactivo = first(edicion)
    good, bad = handed_in(edicion), handed_in(edicion, rightly=False)
    correct_key(reactivo, "o2", by=by)

    apply(tried(evaluacion, reactivo, "clave", by), by)

    assert (mark(good), mark(bad)) == (50, 50)
    step = Paso.objects.filter(tipo=TipoPaso.RECALIFICADA).first()
    assert step and step.detalle and step.detalle["version"] == 2 and step.por == by
    frozen = good.preguntas.get(reactivo=reactivo).contenido["opciones"]
    assert {option["id"] for option in frozen if option["fraccion"] == "1"} == {"o1"}


@pytest.mark.parametrize(("remedio", "expected"), [("anular", (100, 0)), ("regalar", (100, 50))])
def test_a_question_is_dropped_or_given_to_everybody(
    edicion: Edicion, by: Usuario, remedio: str, expected: tuple[int, int]
) -> None:
    evaluacion, reactivo = first(edicion)
    good, bad = handed_in(edicion), handed_in(edicion, rightly=False)

    apply(tried(evaluacion, reactivo, remedio, by), by)

    assert (mark(good), mark(bad)) == expected


def test_with_every_question_annulled_nobody_fails(edicion: Edicion, by: Usuario) -> None:
    bad = handed_in(edicion, rightly=False)
    evaluacion, _ = first(edicion)

    for casilla in evaluacion.casillas.all():
        apply(tried(evaluacion, casilla.reactivo, "anular", by), by)

    assert mark(bad) == 100


def test_applied_twice_is_applied_once(edicion: Edicion, by: Usuario) -> None:
    evaluacion, reactivo = first(edicion)
    bad = handed_in(edicion, rightly=False)
    remedy = tried(evaluacion, reactivo, "regalar", by)

    apply(remedy, by)
    apply(remedy, UsuarioFactory())

    remedy.refresh_from_db()
    assert remedy.aplicada_por == by
    assert Paso.objects.filter(tipo=TipoPaso.REGALADA).count() == 1
    assert recalificaciones.apply_to(intento=bad, recalificacion=remedy, at=AT) is None


def test_what_was_tried_before_something_changed_is_not_applied(
    edicion: Edicion, by: Usuario
) -> None:
    evaluacion, reactivo = first(edicion)
    handed_in(edicion, rightly=False)
    remedy = tried(evaluacion, reactivo, "regalar", by)
    handed_in(edicion)

    with pytest.raises(NoSeAplica, match="Pruebe otra vez"):
        recalificaciones.apply(recalificacion=remedy, by=by, at=AT)

    remedy.refresh_from_db()
    assert remedy.aplicada_at is None


def test_a_question_corrected_after_the_trial_is_tried_again(edicion: Edicion, by: Usuario) -> None:
    evaluacion, reactivo = first(edicion)
    handed_in(edicion, rightly=False)
    remedy = tried(evaluacion, reactivo, "clave", by)
    correct_key(reactivo, "o3", by=by)

    with pytest.raises(NoSeAplica):
        recalificaciones.apply(recalificacion=remedy, by=by, at=AT)


def test_a_trial_that_did_not_end_is_not_applied(edicion: Edicion, by: Usuario) -> None:
    evaluacion, reactivo = first(edicion)
    remedy = recalificaciones.try_(
        evaluacion=evaluacion, reactivo=reactivo, remedio="anular", motivo="Mal", by=by, at=AT
    )

    with pytest.raises(NoSeAplica, match="todavía no termina"):
        recalificaciones.apply(recalificacion=remedy, by=by, at=AT)


def test_an_answer_that_the_new_key_cannot_read_keeps_its_points_and_is_listed(
    edicion: Edicion, by: Usuario
) -> None:
    evaluacion, reactivo = first(edicion)
    good = handed_in(edicion)
    reactivo.contenido["opciones"] = [
        option | {"id": f"n{option['id']}"} for option in reactivo.contenido["opciones"]
    ]
    reactivo.save(update_fields=["contenido"])
    correct_key(reactivo, "no2", by=by)

    remedy = tried(evaluacion, reactivo, "clave", by)
    apply(remedy, by)

    assert changes(remedy) == []
    assert remedy.cambios
    (told,) = remedy.cambios["no_se_puede"]
    assert told["intento"] == str(good.pk) and told["motivo"]
    assert mark(good) == 100


def test_what_a_person_marked_stays_as_they_said(by: Usuario) -> None:
    edicion, _ = group(assessment(unicas=1, ensayos=1))
    evaluacion, reactivo = first(edicion)
    intento = handed_in(edicion, rightly=False)
    for tipo in ("unica", "ensayo"):
        pregunta = question(intento, tipo)
        criteria = {"1": Decimal(70)} if tipo == "unica" else ENTERA
        calificaciones.give(
            pregunta=pregunta, criterios=criteria, comentario="", base=pregunta.secuencia, by=by,
            at=AT,
        )  # fmt: skip
    correct_key(reactivo, "o2", by=by)

    remedy = tried(evaluacion, reactivo, "clave", by)

    assert changes(remedy) == []
    assert remedy.cambios and len(remedy.cambios["no_se_puede"]) == 1


def test_who_hands_in_later_what_was_drawn_before_gets_the_same_remedy(
    edicion: Edicion, by: Usuario
) -> None:
    evaluacion, reactivo = first(edicion)
    late = ask(edicion, at=AT)
    intento = under_way(late)
    answer_all(intento, rightly=False, at=AT)
    remedy = tried(evaluacion, reactivo, "regalar", by)
    assert remedy.cambios and remedy.cambios["abiertos"] == 1
    apply(remedy, by)

    done = intentos.submit(inscripcion=late, intento=intento, at=AT)

    assert (done.calificacion, mark(intento)) == (50, 50)


def test_a_later_remedy_stands_before_an_earlier_one(edicion: Edicion, by: Usuario) -> None:
    evaluacion, reactivo = first(edicion)
    bad = handed_in(edicion, rightly=False)
    annulled = tried(evaluacion, reactivo, "anular", by)
    apply(annulled, by)
    correct_key(reactivo, "o2", by=by)

    apply(tried(evaluacion, reactivo, "clave", by), by)
    apply(annulled, by)

    assert mark(bad) == 50
    assert bad.preguntas.get(reactivo=reactivo).ajuste == ""
