"""The figures of quality from the rows of attempts."""

import math
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cursos.evaluaciones.enums import Ajuste
from cursos.evaluaciones.models import Calidad, Casilla, Evaluacion, Pregunta
from cursos.evaluaciones.operations import banco, calidad
from cursos.evaluaciones.queries import calidad as queries
from cursos.evaluaciones.queries import matriz
from cursos.models import CursoPage
from tests.factories.calidad import SEIS, answered, questions, told
from tests.factories.calificar import AT, assessment, correct_key, group
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.ediciones import EdicionFactory
from tests.factories.evaluaciones import ReactivoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seis() -> Evaluacion:
    """Six people answered three single choices."""
    evaluacion = assessment(unicas=3, ensayos=0)
    edicion, _ = group(evaluacion)
    answered(edicion, told(SEIS))
    return evaluacion


def figures(evaluacion: Evaluacion) -> dict[str, Any]:
    cifras: dict[str, Any] = calidad.compute(evaluacion=evaluacion, at=AT).cifras
    return cifras


def test_figures_are_those_computed_by_hand(seis: Evaluacion) -> None:
    cifras = figures(seis)

    whole = cifras["conjunto"]
    assert whole["n"] == 6
    assert whole["media"] == pytest.approx(100 * 10 / 18)
    assert whole["mediana"] == pytest.approx(50)
    assert whole["desviacion"] == pytest.approx(100 / 3 * math.sqrt(22 / 15))
    assert whole["consistencia"]["valor"] == pytest.approx(15 / 22)
    assert whole["error_estandar"] == pytest.approx(100 / 3 * math.sqrt(7 / 15))
    third = cifras["reactivos"][2]
    assert third["facilidad"] == pytest.approx(1 / 3)
    assert third["con_el_resto"] == pytest.approx(math.sqrt(2 / 5))
    assert [(one["letra"], one["n"]) for one in third["opciones"]] == [("A", 2), ("B", 4), ("C", 0)]
    assert cifras["histograma"] == [1, 0, 0, 2, 0, 0, 1, 0, 0, 2]
    assert [one["codigo"] for one in cifras["avisos"]] == ["pocas_personas"]


def test_a_person_counts_by_their_first_attempt(seis: Evaluacion) -> None:
    first = seis.hechos.earliest("pk")
    again = seis.hechos.create(
        persona=first.persona, clave=first.clave, numero=2, minimo=60, abierto_at=AT,
        entregado_at=AT + timedelta(hours=1), estado="entregado",
    )  # fmt: skip
    Pregunta.objects.bulk_create(
        Pregunta(
            intento=again, orden=n, reactivo=one, version=1, contenido=one.contenido, puntos="1"
        )
        for n, one in enumerate(questions(seis), start=1)
    )
    before = figures(seis)["conjunto"]["media"]

    cifras = figures(seis)

    assert (cifras["conjunto"]["n"], cifras["repetidos"]) == (6, 1)
    assert cifras["conjunto"]["media"] == before == pytest.approx(100 * 10 / 18)


def test_a_remedied_question_stays_out(seis: Evaluacion) -> None:
    last = questions(seis)[2]
    Pregunta.objects.filter(reactivo=last).update(ajuste=Ajuste.ANULADA)

    cifras = figures(seis)

    assert [one["id"] for one in cifras["reactivos"]] == [
        str(one.pk) for one in questions(seis)[:2]
    ]
    assert cifras["remediadas"] == [last.pk]
    assert cifras["conjunto"]["media"] == pytest.approx(100 * 8 / 12)


def essays(marked: int, of: int = 6) -> Evaluacion:
    evaluacion = assessment(unicas=1, ensayos=1)
    edicion, _ = group(evaluacion)
    answered(edicion, [["o1", "Mediría."]] * of)
    rows = Pregunta.objects.filter(puntos=None).order_by("pk")[:marked]
    Pregunta.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(puntos="0.5")
    return evaluacion


def test_who_waits_for_a_mark_waits_for_the_figures_too() -> None:
    cifras = figures(essays(marked=4))

    assert (cifras["conjunto"]["n"], cifras["por_calificar"]) == (4, 2)
    assert len(cifras["reactivos"]) == 2


def test_where_most_wait_the_essays_wait_instead() -> None:
    evaluacion = essays(marked=2)

    cifras = figures(evaluacion)

    assert (cifras["conjunto"]["n"], cifras["por_calificar"]) == (6, 4)
    assert cifras["a_mano"] == [questions(evaluacion)[1].pk]
    assert cifras["reactivos"][0]["facilidad"] == 1


def test_options_of_earlier_versions_count_as_what_they_are_today(seis: Evaluacion) -> None:
    reactivo = questions(seis)[0]
    reactivo.contenido["opciones"] = [
        one for one in reactivo.contenido["opciones"] if one["id"] != "o2"
    ]
    reactivo.save(update_fields=["contenido"])
    banco.record(reactivo=reactivo, by=None, at=AT)

    first = figures(seis)["reactivos"][0]

    assert [(one["letra"], one["n"]) for one in first["opciones"]] == [
        ("A", 4), ("B", 0), ("Otra", 2)
    ]  # fmt: skip
    assert first["versiones"] == {"1": 6}


def test_a_key_corrected_is_the_key_of_the_table(seis: Evaluacion) -> None:
    correct_key(questions(seis)[0], "o2", by=UsuarioFactory())

    first = figures(seis)["reactivos"][0]

    assert [one["clave"] for one in first["opciones"]] == [False, True, False]


def test_written_answers_are_grouped_and_rare_ones_not_quoted() -> None:
    evaluacion = EvaluacionFactory()
    contenido = {
        "tipo": "corta", "enunciado": "¿Quién aprueba?", "retro": "", "distingue_mayusculas": False,
        "distingue_acentos": False,
        "patrones": [{"texto": "cabildo", "fraccion": "1", "retro": ""}],
    }  # fmt: skip
    Casilla.objects.create(evaluacion=evaluacion, reactivo=ReactivoFactory(contenido=contenido))
    edicion, _ = group(evaluacion)
    said = ["Cabildo", "cabildo", "CABILDO", "El alcalde", "el alcalde", "Ana López", None]
    answered(edicion, [[one] for one in said])

    cifras = figures(evaluacion)

    (only,) = cifras["reactivos"]
    assert only["escrita"]
    assert only["en_blanco"] == 1
    assert [(one["texto"].casefold(), one["n"], one["clave"]) for one in only["opciones"]] == [
        ("cabildo", 3, True), ("el alcalde", 2, False), ("", 1, False)
    ]  # fmt: skip


def test_nobody_yet_is_no_error() -> None:
    cifras = figures(assessment())

    assert cifras["conjunto"]["n"] == 0
    assert cifras["reactivos"] == []


def test_stopped_half_way_the_figures_of_before_stay(seis: Evaluacion) -> None:
    before = calidad.compute(evaluacion=seis, at=AT)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    Pregunta.objects.filter(intento__evaluacion=seis).update(puntos=0)
    with pytest.raises(Stopped):
        calidad.compute(evaluacion=seis, at=AT + timedelta(days=1), report=stop)

    kept = Calidad.objects.get()
    assert (kept.at, kept.cifras) == (before.at, before.cifras)


def test_reading_asks_as_much_for_many_as_for_few(
    seis: Evaluacion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        matriz.read(seis)


def test_only_one_group_can_be_read(seis: Evaluacion) -> None:
    first = seis.hechos.first()
    assert first
    other = EdicionFactory(curso=CursoPage.objects.get(evaluacion=seis))
    answered(other, told(["000"]))

    assert len(matriz.read(seis, grupo=first.grupo).matriz.renglones) == 6
    assert len(matriz.read(seis, grupo=f"edicion-{other.pk}").matriz.renglones) == 1


def test_figures_are_stale_once_something_was_handed_in_or_marked_later(seis: Evaluacion) -> None:
    assert list(queries.stale()) == [seis]

    calidad.compute(evaluacion=seis, at=AT + timedelta(hours=1))
    assert list(queries.stale()) == []

    pregunta = Pregunta.objects.filter(intento__evaluacion=seis).first()
    assert pregunta
    pregunta.pasos.create(secuencia=9, tipo="manual", at=AT + timedelta(hours=2))
    assert list(queries.stale()) == [seis]
