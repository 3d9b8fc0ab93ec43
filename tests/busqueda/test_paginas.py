"""The index follows the pages: published, taken off, renamed, moved, closed, deleted."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from busqueda import registro
from busqueda.models import Entrada
from cursos.models import CatalogoPage, CursoPage, LeccionPage, ModuloPage
from intercambio.practicas.models import BibliotecaPage, IntercambioPage, PracticaPage
from metodologia.models import ElementoPage
from portal.models import InicioPage
from tests.factories.cuentas import municipio
from tests.factories.cursos import CursoFactory, lessons, paso, tie
from tests.factories.metodologia import ElementoFactory

from .test_indice import titles

pytestmark = pytest.mark.django_db


def entry(page: Page) -> Entrada | None:
    return Entrada.objects.filter(clave=registro.key(page.pk)).first()


def publish(page: Page) -> Page:
    page.save_revision().publish()
    return page


@pytest.fixture
def curso() -> CursoPage:
    """A published course with lessons that can be found."""
    made = CursoFactory(title="Zurronería básica", lecciones=[1, 1], pasos=[2])
    publish(made)
    return made


def found_lessons(curso: CursoPage) -> list[bool]:
    return [entry(leccion) is not None for leccion in lessons(curso)]


def test_a_course_is_found_with_its_elements() -> None:
    curso = publish(CursoFactory(title="Zurronería", pasos=[3, 1]))

    row = entry(curso)

    assert row
    assert (row.tipo, row.url) == ("curso", f"/cursos/{curso.slug}/")
    assert row.elementos == ["E3", "E1"]  # the principal one first
    assert titles("zurroneria") == ["Zurronería"]


def test_a_lesson_says_its_course_and_is_found_by_its_text(curso: CursoPage) -> None:
    leccion = lessons(curso)[0]
    tie(leccion, 4)
    leccion.cuerpo = [("texto", "<p>El <b>zurrón</b>&nbsp;del alarife</p>")]
    publish(leccion)

    row = entry(leccion)

    assert row
    assert (row.contexto, row.elementos) == ("Zurronería básica", ["E4"])
    assert row.url == f"/cursos/{curso.slug}/m1/l1/"
    assert "<" not in row.texto
    assert titles("alarifes") == [leccion.title]


def test_an_element_is_found_by_its_key_and_its_name_in_the_law() -> None:
    row = entry(paso(1))

    assert row and row.elementos[0] == "E1"
    assert row.titulo in titles("E1", tipo="elemento")


def test_a_course_taken_off_takes_its_lessons_and_brings_them_back(curso: CursoPage) -> None:
    assert found_lessons(curso) == [True, True]

    curso.unpublish()
    assert entry(curso) is None
    assert found_lessons(curso) == [False, False]

    publish(curso)
    assert entry(curso)
    assert found_lessons(curso) == [True, True]


def test_so_does_a_module(curso: CursoPage) -> None:
    modulo = ModuloPage.objects.child_of(curso).order_by("path")[0]

    modulo.unpublish()
    assert found_lessons(curso) == [False, True]

    publish(modulo)
    assert found_lessons(curso) == [True, True]


def test_a_lesson_published_in_a_course_that_is_not_stays_hidden(curso: CursoPage) -> None:
    curso.unpublish()

    publish(lessons(curso)[0])

    assert found_lessons(curso) == [False, False]


def test_a_draft_is_not_found_and_a_published_page_says_its_last_version(curso: CursoPage) -> None:
    curso.title = "Zurronería avanzada"
    curso.save_revision()
    assert titles("avanzada zurroneria", tipo="curso")[:1] == ["Zurronería básica"]

    publish(curso)

    assert titles("avanzada zurroneria", tipo="curso")[:1] == ["Zurronería avanzada"]
    row = entry(lessons(curso)[0])
    assert row and row.contexto == "Zurronería avanzada"


def test_a_new_address_reaches_what_hangs_below(curso: CursoPage) -> None:
    curso.slug = "otra-direccion"
    publish(curso)

    row = entry(lessons(curso)[1])
    assert row and row.url == "/cursos/otra-direccion/m2/l1/"


def test_a_page_that_moves_is_found_where_it_went() -> None:
    element = publish(ElementoFactory(title="Zurronario"))
    target = Page.objects.get(slug="problemas")

    element.move(target, pos="last-child")

    row = entry(element)
    assert row and row.url.startswith("/metodologia/problemas/")


def test_what_only_some_may_read_is_not_found(curso: CursoPage) -> None:
    restriction = PageViewRestriction.objects.create(
        page=curso, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Solo estos"))

    assert entry(curso) is None
    assert found_lessons(curso) == [False, False]

    restriction.delete()
    assert entry(curso)
    assert found_lessons(curso) == [True, True]


def test_what_is_published_behind_a_closed_door_is_not_found() -> None:
    PageViewRestriction.objects.create(
        page=CatalogoPage.objects.get(), restriction_type=PageViewRestriction.LOGIN
    )

    assert entry(publish(CursoFactory(lecciones=[1]))) is None
    assert not Entrada.objects.filter(tipo__in=["curso", "leccion"]).exists()


def test_what_is_deleted_is_not_found(curso: CursoPage) -> None:
    keys = [registro.key(page.pk) for page in [curso, *lessons(curso)]]
    assert Entrada.objects.filter(clave__in=keys).count() == 3

    CursoPage.objects.get(pk=curso.pk).delete()

    assert not Entrada.objects.filter(clave__in=keys).exists()
    assert not LeccionPage.objects.filter(pk__in=[key.split("-")[1] for key in keys]).exists()


def test_an_element_that_is_deleted_as_a_plain_page_is_not_found() -> None:
    element = publish(ElementoFactory(title="Zurronario"))
    assert titles("zurronarios") == ["Zurronario"]

    Page.objects.get(pk=element.pk).delete()

    assert titles("zurronarios") == []
    assert not ElementoPage.objects.filter(title="Zurronario").exists()


def test_a_practice_says_its_municipality_with_the_state() -> None:
    from directorio.models import MunicipioPage

    inicio = InicioPage.objects.get()
    intercambio = inicio.get_children().type(IntercambioPage).first() or inicio.add_child(
        instance=IntercambioPage(title="Intercambio", slug="intercambio-prueba")
    )
    biblioteca = BibliotecaPage.objects.first() or intercambio.add_child(
        instance=BibliotecaPage(title="Biblioteca", slug="practicas")
    )
    place = MunicipioPage(title="Rioverde", slug="24024", municipio=municipio())
    biblioteca.add_child(instance=place)
    practica = PracticaPage(
        title="Zurrones limpios", slug="zurrones", resumen="Qué hicimos", solucion="Un jicarero",
        materia=ElementoPage.objects.get(clave="M3"),
    )  # fmt: skip
    place.add_child(instance=practica)

    publish(practica)

    row = entry(practica)
    assert row and row.tipo == "practica"
    assert row.contexto == "Rioverde, San Luis Potosí"
    assert row.elementos == ["M3"]
    assert titles("jicareros") == ["Zurrones limpios"]
    assert "Zurrones limpios" in titles("zurron rioverde")
