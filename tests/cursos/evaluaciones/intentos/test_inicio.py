"""Opening an attempt: drawn, frozen, and only when the rules allow."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from cursos.evaluaciones.enums import Conserva, EstadoIntento, EstadoReactivo, Modo
from cursos.evaluaciones.models import Casilla, Evaluacion, Excepcion, Intento, Pregunta, Reactivo
from cursos.evaluaciones.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import PasajeFactory, ReactivoFactory, answer_all, bank

from .conftest import AT, LATER, MINUTE, Start

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def except_(evaluacion: Evaluacion, **what: object) -> None:
    Excepcion.objects.create(
        evaluacion=evaluacion, motivo="Discapacidad visual", por=UsuarioFactory(), at=AT, **what
    )


def test_an_attempt_is_a_row_from_second_zero(start: Start, persona: Usuario) -> None:
    intento = start()

    kept = Intento.objects.get(pk=intento.pk)
    assert (kept.estado, kept.numero, kept.minimo) == (EstadoIntento.EN_CURSO, 1, 70)
    assert (kept.persona, kept.abierto_at, kept.calificacion) == (persona, AT, None)
    assert (kept.vence_at, kept.revisar_at) == (None, None)
    sections = list(kept.preguntas.order_by("orden").values_list("orden", "seccion"))
    assert sections == [(n, "Módulo 1" if n < 4 else "Módulo 2") for n in range(1, 7)]


def test_an_attempt_keeps_its_own_copy_of_the_questions(start: Start) -> None:
    intento = start()
    before = [p.contenido for p in intento.preguntas.order_by("orden")]

    Reactivo.objects.update(contenido={"tipo": "corta", "enunciado": "Otra", "patrones": []})
    Reactivo.objects.update(estado=EstadoReactivo.RETIRADA)

    assert [p.contenido for p in intento.preguntas.order_by("orden")] == before
    answer_all(intento, at=AT)
    assert intentos.submit(intento=intento, at=LATER).calificacion == 100


def test_a_passage_is_copied_with_its_clean_html(start: Start) -> None:
    pasaje = PasajeFactory(texto="Así, **en 2007**.<script>x</script>")
    Reactivo.objects.update(pasaje=pasaje)

    frozen = start().preguntas.get(orden=1).contenido["pasaje"]

    assert frozen["titulo"] == pasaje.titulo
    assert "<strong>en 2007</strong>" in frozen["html"]
    assert "<script" not in frozen["html"]


def test_opening_again_returns_the_attempt_under_way(start: Start) -> None:
    first = start()

    second = start(at=LATER)

    assert (second, second.abierto_at) == (first, AT)
    assert Pregunta.objects.filter(intento=first).count() == 6


def test_a_second_attempt_asks_other_questions_first(start: Start, evaluacion: Evaluacion) -> None:
    for casilla in evaluacion.casillas.all():
        ReactivoFactory.create_batch(3, categoria=casilla.categoria)
    first = intentos.submit(intento=start(), at=AT)

    second = start(at=LATER)

    met = set(first.preguntas.values_list("reactivo", flat=True))
    assert second.numero == 2
    assert not met & set(second.preguntas.values_list("reactivo", flat=True))


def test_no_more_attempts_than_the_rules_and_an_exception_allow(
    start: Start, evaluacion: Evaluacion, persona: Usuario
) -> None:
    for _ in range(2):
        intentos.submit(intento=start(), at=LATER)
    with pytest.raises(intentos.NoQuedanIntentos, match="los 2 intentos"):
        start()

    except_(evaluacion, persona=persona, intentos=1)

    assert start().numero == 3


def test_who_has_passed_needs_no_other_attempt_but_may_practise(start: Start) -> None:
    intento = start()
    answer_all(intento, at=AT)
    intentos.submit(intento=intento, at=LATER)

    with pytest.raises(intentos.YaAprobada, match="100"):
        start()
    assert start(modo=Modo.PRACTICA).numero == 2


def test_a_good_first_try_does_not_pass_where_the_last_one_counts(start: Start) -> None:
    first = start(conserva=Conserva.ULTIMA, intentos=3)
    answer_all(first, at=AT)
    intentos.submit(intento=first, at=AT)
    Intento.objects.filter(pk=first.pk).update(calificacion=Decimal("69.99"))

    assert start(at=LATER).numero == 2


@pytest.mark.parametrize(
    ("rules", "refusal", "words"),
    [
        ({"abre_at": AT + HOUR}, intentos.NoSeHaAbierto, "20 nov 2026 a las 11:42"),
        ({"cierra_at": AT - HOUR}, intentos.EstaCerrada, "20 nov 2026 a las 09:42"),
    ],
)
def test_outside_its_dates_it_says_when(
    start: Start, rules: dict[str, object], refusal: type[Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        start(**rules)

    assert not Intento.objects.exists()


def test_a_group_may_have_other_dates_and_a_person_others_still(
    start: Start, evaluacion: Evaluacion, persona: Usuario
) -> None:
    except_(evaluacion, grupo="edicion-7", abre_at=AT - HOUR)
    start_as = {"evaluacion": evaluacion, "persona": persona, "grupo": "edicion-7", "at": AT}
    Evaluacion.objects.update(abre_at=AT + HOUR)
    evaluacion.refresh_from_db()

    assert intentos.open(clave="del-grupo", **start_as).numero == 1

    except_(evaluacion, persona=persona, abre_at=AT + 2 * HOUR)
    with pytest.raises(intentos.NoSeHaAbierto, match="12:42"):
        intentos.open(clave="de-la-persona", **start_as)


def test_between_two_attempts_one_waits(start: Start) -> None:
    intentos.submit(intento=start(espera_horas=24), at=AT)

    with pytest.raises(intentos.HayQueEsperar, match="21 nov 2026 a las 10:42"):
        start(at=AT + 23 * HOUR)
    assert start(at=AT + 24 * HOUR).numero == 2


def test_the_clock_ends_with_the_time_extra_time_counted_or_with_the_closing(
    start: Start, evaluacion: Evaluacion, persona: Usuario
) -> None:
    except_(evaluacion, persona=persona, factor=Decimal("1.5"))

    whole = start(minutos=40, tolerancia_segundos=90)
    cut = start(clave="otra", cierra_at=AT + 30 * MINUTE)

    assert whole.vence_at == AT + HOUR
    assert whole.revisar_at == AT + HOUR + timedelta(seconds=90)
    assert cut.vence_at == AT + 30 * MINUTE


def test_a_prepared_attempt_is_begun_when_opened(
    evaluacion: Evaluacion, persona: Usuario, start: Start
) -> None:
    prepared = intentos.prepare(evaluacion=evaluacion, persona=persona, clave="prueba-1")
    again = intentos.prepare(evaluacion=evaluacion, persona=persona, clave="prueba-1")
    assert prepared is not None
    assert (prepared.estado, prepared.abierto_at) == (EstadoIntento.NO_INICIADO, None)

    begun = start(minutos=10)

    assert again is None
    assert (begun.pk, begun.abierto_at) == (prepared.pk, AT)
    assert begun.vence_at == AT + 10 * MINUTE


@pytest.mark.parametrize("estado", [EstadoReactivo.RETIRADA, EstadoReactivo.BORRADOR])
def test_questions_that_are_not_ready_are_not_drawn(
    start: Start, evaluacion: Evaluacion, estado: str
) -> None:
    categoria = evaluacion.casillas.get(seccion=1).categoria
    out = ReactivoFactory.create_batch(20, categoria=categoria, estado=estado)

    intento = start()

    assert not intento.preguntas.filter(reactivo__in=out).exists()


def test_a_bank_that_is_too_small_says_so_and_costs_no_attempt(
    start: Start, evaluacion: Evaluacion
) -> None:
    one = Reactivo.objects.filter(categoria__ruta=f"{evaluacion.clave}/Módulo 1").first()
    assert one
    Reactivo.objects.filter(pk=one.pk).update(estado=EstadoReactivo.RETIRADA)

    with pytest.raises(intentos.BancoInsuficiente, match="«Módulo 1» tiene 2 de las 3 preguntas"):
        start()

    assert not Intento.objects.exists()


def test_an_assessment_without_questions_opens_for_nobody(start: Start) -> None:
    Casilla.objects.all().delete()

    with pytest.raises(intentos.BancoInsuficiente, match="no tiene preguntas"):
        start()


def test_a_draw_may_ask_for_a_difficulty_and_a_drawer_with_what_lies_in_it(
    start: Start, evaluacion: Evaluacion
) -> None:
    Casilla.objects.all().delete()
    ReactivoFactory(categoria__ruta="Agua", dificultad="dificil", clave="fuera")
    inner = ReactivoFactory(categoria__ruta="Agua/Pozos", dificultad="facil", clave="dentro")
    ReactivoFactory(categoria__ruta="Aguada", dificultad="facil", clave="otra")
    categoria = Reactivo.objects.get(clave="fuera").categoria
    Casilla.objects.create(evaluacion=evaluacion, categoria=categoria, dificultad="facil")

    intento = start()

    assert [p.reactivo_id for p in intento.preguntas.all()] == [inner.pk]


def test_the_database_refuses_a_second_open_attempt(
    start: Start, evaluacion: Evaluacion, persona: Usuario
) -> None:
    start()

    with pytest.raises(IntegrityError), transaction.atomic():
        Intento.objects.create(
            evaluacion=evaluacion, persona=persona, clave="prueba-1", numero=2, minimo=70,
            abierto_at=AT,
        )  # fmt: skip


@pytest.mark.parametrize("each", [3, 12])
def test_opening_and_handing_in_cost_the_same_for_any_number_of_questions(
    start: Start, evaluacion: Evaluacion, each: int, django_assert_max_num_queries: object
) -> None:
    Casilla.objects.all().delete()
    evaluacion.secciones.all().delete()
    bank(evaluacion, groups=2, each=each, por_grupo=each)

    with django_assert_max_num_queries(16):  # type: ignore[operator]  # pytest-django's fixture
        intento = start()
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # pytest-django's fixture
        intentos.submit(intento=intento, at=LATER)
