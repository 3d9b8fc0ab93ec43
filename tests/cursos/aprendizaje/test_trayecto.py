"""The tree of a course, and one person's way through it."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from cursos.models import Avance, Inscripcion
from cursos.queries.aprendizaje import elementos, temario, trayectos
from cursos.queries.aprendizaje.trayecto import EstadoLeccion, Trayecto
from cursos.queries.duracion import en_palabras
from tests.factories.cursos import (
    CursoFactory,
    InscripcionFactory,
    LeccionFactory,
    ModuloFactory,
    attempt,
    lessons,
    read,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def way(inscripcion: Inscripcion) -> Trayecto:
    return trayectos.of(Inscripcion.objects.select_related("curso").get(pk=inscripcion.pk))


def test_modules_and_lessons_come_in_order_with_their_numbers_and_addresses() -> None:
    curso = CursoFactory(slug="prueba", lecciones=[1, 2])

    tree = temario.read(curso.path)

    assert tree is not None
    assert [(x.numero, x.titulo) for x in tree.lecciones] == [
        ("1.1", "Lección 1.1"),
        ("2.1", "Lección 2.1"),
        ("2.2", "Lección 2.2"),
    ]
    assert tree.url == "/cursos/prueba/"
    assert tree.lecciones[2].url == "/cursos/prueba/m2/l2/"


def test_what_is_not_published_is_not_there() -> None:
    curso = CursoFactory(lecciones=[2, 2])
    draft = ModuloFactory(parent=curso, live=False, slug="borrador")
    LeccionFactory(parent=draft, title="Publicada en un módulo que no lo está")
    lessons(curso)[0].unpublish()

    tree = temario.read(curso.path)

    assert tree is not None
    assert [x.titulo for x in tree.lecciones] == ["Lección 1.2", "Lección 2.1", "Lección 2.2"]


@pytest.mark.parametrize("sizes", [[1], [10, 10], [20, 20, 20]])
def test_the_tree_takes_one_query_however_large(
    sizes: list[int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    curso = CursoFactory(lecciones=sizes)
    temario.read(curso.path)  # Wagtail remembers the sites' roots

    with django_assert_num_queries(1):
        tree = temario.read(curso.path)

    assert tree is not None
    assert len(tree.lecciones) == sum(sizes)


@pytest.mark.parametrize("courses", [1, 4])
def test_many_courses_take_three_queries(
    courses: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    persona = InscripcionFactory().persona
    InscripcionFactory.create_batch(courses - 1, persona=persona)
    rows = list(Inscripcion.objects.filter(persona=persona).select_related("curso"))
    trayectos.read(rows)

    with django_assert_num_queries(3):
        ways = trayectos.read(rows)

    assert [len(each.temario.lecciones) for each in ways] == [4] * courses


def test_one_starts_with_the_first_lesson() -> None:
    inscripcion = InscripcionFactory()

    resumed = way(inscripcion).reanudar

    assert resumed is not None
    assert resumed.numero == "1.1"


def test_one_goes_on_with_the_last_lesson_seen_and_not_finished() -> None:
    inscripcion = InscripcionFactory()
    first, second, third, _ = lessons(inscripcion.curso)
    read(inscripcion, first, at=AT)
    for minutes, leccion in ((1, third), (2, second)):
        Avance.objects.create(
            inscripcion=inscripcion, leccion=leccion, vista_at=AT + timedelta(minutes=minutes)
        )

    seen = way(inscripcion)

    assert seen.reanudar is not None
    assert seen.reanudar.id == second.pk
    assert [seen.estado(x) for x in seen.temario.lecciones] == [
        EstadoLeccion.HECHA,
        EstadoLeccion.ACTUAL,
        EstadoLeccion.EMPEZADA,
        EstadoLeccion.POR_HACER,
    ]


def test_a_lesson_read_and_opened_again_is_not_where_one_left() -> None:
    inscripcion = InscripcionFactory()
    first, *_ = lessons(inscripcion.curso)
    read(inscripcion, first, at=AT + timedelta(days=1))

    resumed = way(inscripcion).reanudar

    assert resumed is not None
    assert resumed.numero == "1.2"


def test_when_all_is_read_there_is_nothing_to_go_on_with() -> None:
    inscripcion = InscripcionFactory()
    read(inscripcion, *lessons(inscripcion.curso))

    done = way(inscripcion)

    assert done.reanudar is None
    assert done.is_complete
    assert done.terminados == [1, 2]


def test_a_pass_counts_whatever_was_tried_afterwards() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True)
    attempt(inscripcion, "80")
    attempt(inscripcion, "20")

    tries = way(inscripcion).intentos

    assert tries.aprobado
    assert tries.usados == 2
    assert str(tries.mejor) == "80.00"


def test_a_pass_under_an_easier_rule_stays_the_best_try() -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True)
    attempt(inscripcion, "65", minimo=60)
    attempt(inscripcion, "68", minimo=70)

    tries = way(inscripcion).intentos

    assert tries.aprobado
    assert (str(tries.mejor), tries.minimo) == ("65.00", 60)


def test_steps_of_the_cycle_come_from_the_elements() -> None:
    curso = CursoFactory(pasos=[9, 1, 7])

    found = elementos.of_cursos([curso.pk])[curso.pk]

    assert elementos.pasos(found) == [1, 7, 9]
    assert found[0].placa == "9"  # the principal one comes first
    assert found[0].url.startswith("/metodologia/pasos/")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (89, "unas 2 h"), (120, "2 h"), (160, "unas 3 h")],
)
def test_minutes_are_said_as_people_do(minutes: int, words: str) -> None:
    assert en_palabras(minutes) == words
