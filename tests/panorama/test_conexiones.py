"""Hubs: what a page shows of the others, to whom, and in how many queries."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cuentas.models import Usuario
from cursos.models import CursoElemento, CursoPage, LeccionElemento, LeccionPage
from metodologia.models import ElementoPage
from panorama.queries import conexiones
from panorama.queries.filas import FILAS
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons, tie
from tests.factories.metodologia import ElementoFactory
from tests.factories.panorama import ForoFactory, PracticaPublicadaFactory, TemaFactory

pytestmark = pytest.mark.django_db
NADIE = AnonymousUser()


def hub(elemento: ElementoPage, usuario: Usuario | AnonymousUser = NADIE) -> conexiones.Conexiones:
    return conexiones.of_elemento(elemento, usuario)


def ids(*claves: str) -> set[int]:
    return set(ElementoPage.objects.filter(clave__in=claves).values_list("pk", flat=True))


def titles(grupo: object) -> list[str]:
    return [fila.titulo for fila in grupo.filas]


@pytest.fixture
def elemento() -> ElementoPage:
    """One that nothing touches yet."""
    return ElementoFactory(clave="Z9")


def touch(elemento: ElementoPage, times: int = 1) -> CursoPage:
    """Let courses, lessons, practices and conversations touch it, so many of each."""
    foro = ForoFactory(elemento=elemento)
    for _ in range(times):
        curso = CursoFactory(lecciones=[1])
        CursoElemento.objects.create(curso=curso, elemento=elemento, sort_order=0)
        LeccionElemento.objects.create(leccion=lessons(curso)[0], elemento=elemento, sort_order=0)
        PracticaPublicadaFactory(elementos=[elemento.clave])
        TemaFactory(foro=foro)
    return curso


def test_an_element_shows_its_courses_lessons_practices_and_conversations(
    client: Client, elemento: ElementoPage
) -> None:
    curso = touch(elemento)

    html = client.get(elemento.get_url()).content.decode()

    for part in ("Cursos", "Lecciones", "Buenas prácticas", "Conversaciones"):
        assert f"<h3>{part}</h3>" in html
    assert f'<a href="{curso.get_url()}">{curso.title}</a>' in html
    assert "Rioverde, San Luis Potosí" in html
    assert "2 mensajes" in html


def test_a_practice_is_tied_by_its_principal_materia_too(elemento: ElementoPage) -> None:
    PracticaPublicadaFactory(title="Por la materia", materia=elemento)

    assert titles(hub(elemento).practicas) == ["Por la materia"]


def test_an_element_that_nothing_touches_says_so_in_one_line(
    client: Client, elemento: ElementoPage
) -> None:
    html = client.get(elemento.get_url()).content.decode()

    assert html.count("Todavía no hay cursos ni prácticas ligados") == 1
    assert '<div class="conexiones">' not in html


def test_a_forum_without_conversations_is_offered(client: Client, elemento: ElementoPage) -> None:
    ForoFactory(slug="para-preguntar", elemento=elemento)

    html = client.get(elemento.get_url()).content.decode()

    assert 'href="/intercambio/foros/para-preguntar/"' in html


def test_only_so_many_of_each_and_a_door_to_the_rest(
    client: Client, elemento: ElementoPage
) -> None:
    touch(elemento, FILAS + 2)

    found = hub(elemento)
    html = client.get(elemento.get_url()).content.decode()

    assert [len(group.filas) for group in (found.cursos, found.lecciones, found.practicas)] == [
        FILAS
    ] * 3
    assert len(found.foros.temas) == FILAS
    assert f'href="{elemento.get_url()}todo/practicas/">Ver las prácticas ({FILAS + 2})' in html


def test_drafts_and_restricted_pages_are_not_shown(elemento: ElementoPage) -> None:
    PracticaPublicadaFactory(elementos=["Z9"], live=False)
    closed = PracticaPublicadaFactory(elementos=["Z9"])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert hub(elemento).is_empty


def test_what_hangs_below_a_restricted_page_is_not_shown(elemento: ElementoPage) -> None:
    inside = PracticaPublicadaFactory(elementos=["Z9"])
    PageViewRestriction.objects.create(page=inside.get_parent(), restriction_type="login")

    assert hub(elemento).is_empty


def test_lessons_of_a_course_that_was_put_away_are_not_shown(elemento: ElementoPage) -> None:
    curso = touch(elemento)
    curso.live = False
    curso.save()

    assert hub(elemento).lecciones.filas == []


def test_hidden_conversations_are_not_shown(elemento: ElementoPage) -> None:
    foro = ForoFactory(elemento=elemento)
    TemaFactory(foro=foro, estado="oculto")
    TemaFactory(foro=foro, estado="pendiente")

    assert hub(elemento).foros.temas == []


def test_the_forum_of_a_course_is_for_who_takes_it(client: Client) -> None:
    inscripcion = InscripcionFactory()
    TemaFactory(titulo="Solo para el grupo", foro=ForoFactory(curso=inscripcion.curso))
    url = inscripcion.curso.get_url()

    anonymous = client.get(url).content.decode()
    client.force_login(UsuarioFactory())
    stranger = client.get(url).content.decode()
    client.force_login(inscripcion.persona)
    member = client.get(url).content.decode()

    assert "Solo para el grupo" not in anonymous
    assert "Solo para el grupo" not in stranger
    assert "Solo para el grupo" in member


@pytest.mark.parametrize("which", ["course", "lesson"])
def test_a_course_and_a_lesson_show_practices_of_their_principal_elements(
    client: Client, which: str
) -> None:
    curso = CursoFactory(lecciones=[1], pasos=[2])
    leccion = lessons(curso)[0]
    tie(leccion, 2)
    PracticaPublicadaFactory(title="La que comparte el paso", elementos=["E2"])
    PracticaPublicadaFactory(title="La de otra cosa", elementos=["E9"])

    html = client.get((curso if which == "course" else leccion).get_url()).content.decode()

    assert "La que comparte el paso" in html
    assert "La de otra cosa" not in html


def test_a_practice_shows_the_courses_that_teach_its_elements_and_its_conversations() -> None:
    practica = PracticaPublicadaFactory(elementos=["E2"])
    curso = CursoFactory(pasos=[2])
    TemaFactory(titulo="¿Cuánto costó?", foro=ForoFactory(practica=practica))

    found = conexiones.of_practica(practica, ids("E2"), NADIE)

    assert curso.title in titles(found.cursos)
    assert [tema.titulo for tema in found.foros.temas] == ["¿Cuánto costó?"]


def test_the_tag_for_practices_draws_their_hub() -> None:
    practica = PracticaPublicadaFactory(elementos=["E2"])
    curso = CursoFactory(pasos=[2])

    html = Template("{% load panorama %}{% conexiones_de_practica page toca %}").render(
        Context({"page": practica, "toca": ids("E2")})
    )

    assert "Cursos que lo enseñan" in html
    assert curso.get_url() in html


@pytest.mark.parametrize("times", [1, 8])
@pytest.mark.parametrize("known", [False, True])
def test_a_hub_asks_little_however_much_there_is(
    elemento: ElementoPage,
    times: int,
    known: bool,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    touch(elemento, times)
    practica = PracticaPublicadaFactory(elementos=["Z9"])
    usuario = UsuarioFactory() if known else NADIE
    hub(elemento)  # the figure of certificates is kept for ten minutes

    with django_assert_num_queries(3):
        hub(elemento, usuario)
    with django_assert_num_queries(2):
        conexiones.of_curso(None, ["Z9"], usuario)
    touched = ids("Z9")
    with django_assert_num_queries(2):
        conexiones.of_practica(practica, touched, usuario)


@pytest.mark.parametrize("known", [False, True])
def test_pages_keep_their_budget_with_their_hubs(
    client: Client,
    elemento: ElementoPage,
    known: bool,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    curso = touch(elemento, 8)
    if known:
        client.force_login(InscripcionFactory(curso=curso).persona)
    urls = [page.get_url() for page in (elemento, curso, lessons(curso)[0])]

    for url in [*urls, f"{urls[0]}todo/practicas/", "/metodologia/problemas/", "/metodologia/"]:
        client.get(url)
        with django_assert_max_num_queries(14 if known else 8):
            client.get(url)


@pytest.mark.parametrize("model", [ElementoPage, CursoPage, LeccionPage])
def test_a_page_that_is_not_saved_yet_can_be_previewed(model: type) -> None:
    parent = model.objects.first().get_parent()
    page = model(title="Sin guardar", slug="sin-guardar")
    if model is ElementoPage:
        page.fuente = ElementoPage.objects.first().fuente
        page.relacionados = []
    if model is CursoPage:
        page.horas = 20
    page.path, page.depth = parent.path + "9999", parent.depth + 1
    page.set_url_path(parent)

    response = page.make_preview_request()

    assert response.status_code == 200
    assert "Sin guardar" in response.content.decode()
