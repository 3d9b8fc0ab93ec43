"""The engine: opening, answering and handing in."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento, TipoReactivo
from cursos.evaluaciones.models import Evaluacion, Intento, Opcion, Pregunta, Reactivo
from cursos.evaluaciones.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import PasajeFactory, ReactivoFactory, bank, right, wrong

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)  # 10:42 in Mexico City
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def evaluacion() -> Evaluacion:
    evaluacion: Evaluacion = EvaluacionFactory(preguntas_por_grupo=3, minimo=70, intentos=2)
    bank(evaluacion, groups=2)
    return evaluacion


@pytest.fixture
def persona() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    return usuario


def start(evaluacion: Evaluacion, persona: Usuario, at: datetime = AT) -> Intento:
    return intentos.open(evaluacion=evaluacion, persona=persona, clave="prueba-1", at=at)


def of_kind(intento: Intento, tipo: str) -> Pregunta:
    return next(p for p in intento.preguntas.order_by("orden") if p.contenido["tipo"] == tipo)


def test_an_attempt_is_a_row_from_second_zero(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)

    kept = Intento.objects.get(pk=intento.pk)
    assert (kept.estado, kept.numero, kept.minimo) == (EstadoIntento.ABIERTO, 1, 70)
    assert (kept.persona, kept.abierto_at, kept.calificacion) == (persona, AT, None)
    assert [p.orden for p in kept.preguntas.order_by("orden")] == [1, 2, 3, 4, 5, 6]


def test_an_attempt_keeps_its_own_copy_of_the_questions(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)
    before = [p.contenido for p in intento.preguntas.order_by("orden")]

    Reactivo.objects.update(enunciado="Otra", retro="Otra", tipo=TipoReactivo.UNICA)
    Opcion.objects.update(texto="Otra", correcta=False)

    assert [p.contenido for p in intento.preguntas.order_by("orden")] == before
    for pregunta in intento.preguntas.all():
        intentos.answer(intento=intento, orden=pregunta.orden, respuesta=right(pregunta), at=AT)
    assert intentos.submit(intento=intento, at=LATER).calificacion == 100


def test_a_passage_is_copied_with_its_clean_html(evaluacion: Evaluacion, persona: Usuario) -> None:
    pasaje = PasajeFactory(evaluacion=evaluacion, texto="Así, **en 2007**.<script>x</script>")
    Reactivo.objects.update(pasaje=pasaje)

    intento = start(evaluacion, persona)

    frozen = intento.preguntas.get(orden=1).contenido["pasaje"]
    assert frozen["titulo"] == pasaje.titulo
    assert "<strong>en 2007</strong>" in frozen["html"]
    assert "script" not in frozen["html"]


def test_opening_again_returns_the_attempt_under_way(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    first = start(evaluacion, persona)

    second = start(evaluacion, persona, at=LATER)

    assert second == first
    assert second.abierto_at == AT
    assert Pregunta.objects.filter(intento=first).count() == 6


def test_a_second_attempt_asks_other_questions_first(persona: Usuario) -> None:
    evaluacion = EvaluacionFactory(preguntas_por_grupo=3)
    bank(evaluacion, groups=2, each=6)
    first = intentos.submit(intento=start(evaluacion, persona), at=AT)

    second = start(evaluacion, persona, at=LATER)

    met = set(first.preguntas.values_list("reactivo", flat=True))
    assert second.numero == 2
    assert not met & set(second.preguntas.values_list("reactivo", flat=True))


def test_no_more_attempts_than_the_rules_allow(evaluacion: Evaluacion, persona: Usuario) -> None:
    for _ in range(2):
        intentos.submit(intento=start(evaluacion, persona), at=LATER)

    with pytest.raises(intentos.NoQuedanIntentos, match="los 2 intentos"):
        start(evaluacion, persona)


def test_who_has_passed_needs_no_other_attempt(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)
    for pregunta in intento.preguntas.all():
        intentos.answer(intento=intento, orden=pregunta.orden, respuesta=right(pregunta), at=AT)
    intentos.submit(intento=intento, at=LATER)

    with pytest.raises(intentos.YaAprobada, match="100"):
        start(evaluacion, persona)


def test_questions_put_out_of_use_are_not_drawn(evaluacion: Evaluacion, persona: Usuario) -> None:
    ReactivoFactory(evaluacion=evaluacion, grupo=1)
    retired = list(Reactivo.objects.filter(evaluacion=evaluacion, grupo=1)[:1])
    Reactivo.objects.filter(pk__in=[r.pk for r in retired]).update(activo=False)

    intento = start(evaluacion, persona)

    assert not intento.preguntas.filter(reactivo__in=retired).exists()


@pytest.mark.parametrize(
    ("left", "words"),
    [(2, "el módulo 1 tiene 2 de las 3 preguntas"), (None, "no tiene preguntas en uso")],
)
def test_a_bank_that_is_too_small_says_so_and_costs_no_attempt(
    evaluacion: Evaluacion, persona: Usuario, left: int | None, words: str
) -> None:
    questions = evaluacion.reactivos.all()
    gone = questions if left is None else questions.filter(grupo=1)[left:]
    Reactivo.objects.filter(pk__in=[r.pk for r in gone]).update(activo=False)

    with pytest.raises(intentos.BancoInsuficiente, match=words):
        start(evaluacion, persona)

    assert not Intento.objects.filter(clave="prueba-1").exists()


def test_an_answer_is_kept_with_its_moment(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)

    intentos.answer(intento=intento, orden=2, respuesta=[1], at=LATER)

    kept = intento.preguntas.get(orden=2)
    assert (kept.respuesta, kept.respondida_at) == ([1], LATER)


def test_an_answer_may_be_changed(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)

    for choice in ([0], [1]):
        intentos.answer(intento=intento, orden=2, respuesta=choice, at=LATER)

    assert intento.preguntas.get(orden=2).respuesta == [1]


@pytest.mark.parametrize(
    ("tipo", "respuesta"),
    [
        (TipoReactivo.UNICA, []),
        (TipoReactivo.UNICA, [0, 1]),
        (TipoReactivo.UNICA, [3]),
        (TipoReactivo.UNICA, [-1]),
        (TipoReactivo.VERDADERO, [0, 1]),
        (TipoReactivo.VERDADERO, [2]),
        (TipoReactivo.MULTIPLE, [0, 4]),
    ],
)
def test_what_is_no_answer_is_refused_and_the_one_kept_stays(
    evaluacion: Evaluacion, persona: Usuario, tipo: str, respuesta: list[int]
) -> None:
    intento = start(evaluacion, persona)
    pregunta = of_kind(intento, tipo)
    intentos.answer(intento=intento, orden=pregunta.orden, respuesta=[0], at=AT)

    with pytest.raises(intentos.RespuestaInvalida):
        intentos.answer(intento=intento, orden=pregunta.orden, respuesta=respuesta, at=LATER)

    pregunta.refresh_from_db()
    assert pregunta.respuesta == [0]


def test_several_choices_are_kept_in_order_and_once(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)
    pregunta = of_kind(intento, TipoReactivo.MULTIPLE)

    intentos.answer(intento=intento, orden=pregunta.orden, respuesta=[2, 0, 2], at=AT)

    pregunta.refresh_from_db()
    assert pregunta.respuesta == [0, 2]


def test_unticking_everything_takes_the_answer_back(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)
    pregunta = of_kind(intento, TipoReactivo.MULTIPLE)
    intentos.answer(intento=intento, orden=pregunta.orden, respuesta=[0], at=AT)

    intentos.answer(intento=intento, orden=pregunta.orden, respuesta=[], at=LATER)

    assert Pregunta.objects.filter(pk=pregunta.pk, respuesta__isnull=True).exists()


def test_an_unknown_question_is_no_question(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)

    with pytest.raises(Pregunta.DoesNotExist):
        intentos.answer(intento=intento, orden=7, respuesta=[0], at=AT)


def test_a_choice_made_earlier_does_not_replace_a_later_one(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)
    intentos.answer(intento=intento, orden=1, respuesta=[1], at=LATER)

    with pytest.raises(intentos.HayRespuestaPosterior, match="10:47"):
        intentos.answer(intento=intento, orden=1, respuesta=[0], at=AT)

    assert intento.preguntas.get(orden=1).respuesta == [1]


def test_the_same_choice_sent_again_late_is_no_trouble(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)
    intentos.answer(intento=intento, orden=1, respuesta=[1], at=LATER)

    kept = intentos.answer(intento=intento, orden=1, respuesta=[1], at=AT)

    assert (kept.respuesta, kept.respondida_at) == ([1], LATER)


def test_handing_in_marks_every_question_on_its_own_copy(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)
    one, two, *_ = intento.preguntas.order_by("orden")
    intentos.answer(intento=intento, orden=1, respuesta=right(one), at=AT)
    intentos.answer(intento=intento, orden=2, respuesta=wrong(two), at=AT)

    done = intentos.submit(intento=intento, at=LATER)

    points = list(done.preguntas.order_by("orden").values_list("puntos", flat=True))
    assert points == [Decimal(1), Decimal(0), Decimal(0), Decimal(0), Decimal(0), Decimal(0)]
    assert done.calificacion == Decimal("16.67")
    assert (done.estado, done.entregado_at) == (EstadoIntento.ENTREGADO, LATER)
    assert not done.is_passed


def test_half_a_key_earns_half_a_point(persona: Usuario) -> None:
    evaluacion = EvaluacionFactory(preguntas_por_grupo=1, minimo=50)
    ReactivoFactory(evaluacion=evaluacion, multiple=True)
    intento = start(evaluacion, persona)
    key = right(intento.preguntas.get())
    intentos.answer(intento=intento, orden=1, respuesta=key[:1], at=AT)

    done = intentos.submit(intento=intento, at=LATER)

    assert done.calificacion == Decimal("50.00")
    assert done.is_passed


def test_the_minimum_is_that_of_the_day_it_was_opened(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)

    Evaluacion.objects.update(minimo=100)

    assert Intento.objects.get(pk=intento.pk).minimo == 70


def test_handing_in_again_changes_nothing(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)
    first = intentos.submit(intento=intento, at=LATER)

    second = intentos.submit(intento=intento, at=LATER + timedelta(hours=1))

    assert second.entregado_at == first.entregado_at == LATER
    assert second.calificacion == first.calificacion


def test_what_was_handed_in_takes_no_more_answers(evaluacion: Evaluacion, persona: Usuario) -> None:
    intento = start(evaluacion, persona)
    intentos.submit(intento=intento, at=AT)

    with pytest.raises(intentos.IntentoCerrado, match=r"20 nov 2026 a las 10:42.*resultado"):
        intentos.answer(intento=intento, orden=1, respuesta=[0], at=LATER)

    assert intento.preguntas.get(orden=1).respuesta is None


def test_the_database_refuses_a_second_open_attempt(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    start(evaluacion, persona)

    with pytest.raises(IntegrityError), transaction.atomic():
        Intento.objects.create(
            evaluacion=evaluacion, persona=persona, clave="prueba-1", numero=2, minimo=70,
            abierto_at=AT,
        )  # fmt: skip


def statements(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in queries.captured_queries]


def test_saving_an_answer_costs_at_most_five_statements_and_one_write(
    evaluacion: Evaluacion, persona: Usuario
) -> None:
    intento = start(evaluacion, persona)

    with CaptureQueriesContext(connection) as queries:
        intentos.answer(intento=intento, orden=1, respuesta=[0], at=AT)

    assert len(queries) <= 5, statements(queries)
    assert sum(sql.startswith("UPDATE") for sql in statements(queries)) == 1


@pytest.mark.parametrize("each", [3, 12])
def test_opening_and_handing_in_cost_the_same_for_any_number_of_questions(
    persona: Usuario, each: int
) -> None:
    evaluacion = EvaluacionFactory(preguntas_por_grupo=each)
    bank(evaluacion, groups=2, each=each)

    with CaptureQueriesContext(connection) as opening:
        intento = start(evaluacion, persona)
    with CaptureQueriesContext(connection) as handing_in:
        intentos.submit(intento=intento, at=LATER)

    assert len(opening) <= 9, statements(opening)
    # bulk_update cuts its statement where SQLite's limit of variables is near.
    assert len(handing_in) <= 9, statements(handing_in)
