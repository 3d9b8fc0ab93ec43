"""Whatever is done with an attempt, in whatever order: its rows say what its steps come to."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuentas.models import Usuario
from cursos.evaluaciones import repeticion
from cursos.evaluaciones.models import Intento, Paso, Pregunta
from cursos.evaluaciones.operations import calificaciones, olvido, recalificaciones
from cursos.evaluaciones.operations.calificaciones import NoSeCalifica
from cursos.evaluaciones.operations.intentos import IntentoCerrado
from cursos.evaluaciones.operations.intentos.entrega import mark_of
from cursos.models import Inscripcion
from cursos.operations import intentos
from tests.factories.calificar import AT, assessment, correct_key, group, tried, under_way
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import ask
from tests.factories.evaluaciones import give, right, wrong

pytestmark = pytest.mark.django_db
ACTS = (
    "acierta", "falla", "tarde", "entrega", "mano", "publica", "clave", "anular", "regalar",
    "olvida",
)  # fmt: skip
Acts = dict[str, Callable[[Pregunta], object]]


def acts(inscripcion: Inscripcion, intento: Intento, by: Usuario) -> Acts:
    def by_hand(pregunta: Pregunta) -> None:
        most = {"1": Decimal(2), "2": Decimal(3)}
        criteria = most if pregunta.contenido["tipo"] == "ensayo" else {"1": Decimal(25)}
        calificaciones.give(
            pregunta=pregunta, criterios=criteria, comentario="", base=pregunta.secuencia, by=by,
            at=AT,
        )  # fmt: skip

    def remedy(remedio: str, pregunta: Pregunta) -> None:
        if remedio == "clave" and pregunta.contenido["tipo"] == "unica":
            other = f"o{pregunta.reactivo.version % 3 + 1}"
            correct_key(pregunta.reactivo, other, by=by)
        made = tried(intento.evaluacion, pregunta.reactivo, remedio, by)
        recalificaciones.apply(recalificacion=made, by=by, at=AT)
        made.refresh_from_db()
        recalificaciones.apply_to(intento=intento, recalificacion=made, at=AT)

    return {
        "acierta": lambda one: give(one, _answer(one, rightly=True), at=AT),
        "falla": lambda one: give(one, _answer(one, rightly=False), at=AT),
        "tarde": lambda one: give(one, _answer(one, rightly=True), at=AT + timedelta(hours=2)),
        "entrega": lambda _: intentos.submit(inscripcion=inscripcion, intento=intento, at=AT),
        "mano": by_hand,
        "publica": lambda _: calificaciones.publish(intentos=[intento], by=by, at=AT),
        "clave": lambda one: remedy("clave", one),
        "anular": lambda one: remedy("anular", one),
        "regalar": lambda one: remedy("regalar", one),
        "olvida": lambda _: olvido.forget(persona=intento.persona, at=AT),
    }


def _answer(pregunta: Pregunta, *, rightly: bool) -> object:
    if pregunta.contenido["tipo"] == "ensayo":
        return "Mediría." if rightly else None
    return right(pregunta) if rightly else wrong(pregunta)


@given(done=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 2)), max_size=14))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_says_what_its_steps_come_to(done: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        edicion, by = group(assessment(unicas=1, ensayos=1, minutos=60))
        inscripcion = ask(edicion, UsuarioFactory(), at=AT)
        intento = under_way(inscripcion)
        ways = acts(inscripcion, intento, by)

        for name, orden in done:
            rows = Pregunta.objects.select_related("intento__persona", "reactivo")
            with suppress(IntentoCerrado, NoSeCalifica):
                ways[name](rows.get(intento=intento, orden=orden))

        intento.refresh_from_db()
        questions = list(intento.preguntas.all())
        for pregunta in questions:
            steps = list(pregunta.pasos.order_by("secuencia"))
            assert repeticion.replay(steps) == repeticion.of(pregunta)
            assert [step.secuencia for step in steps] == list(range(1, len(steps) + 1))
        if intento.calificacion is not None:
            assert intento.calificacion == mark_of(questions)
        transaction.set_rollback(True)


def test_without_steps_a_question_stands_at_nothing() -> None:
    assert repeticion.replay([]) == repeticion.Estado()
    assert Paso.objects.count() == 0
