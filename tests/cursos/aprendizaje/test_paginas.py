"""Catalogue, course and lesson, as a browser asks for them."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Usuario
from cursos.models import Avance, CursoPage, Inscripcion, LeccionPage
from cursos.operations import inscripciones
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons, read, tie

pytestmark = pytest.mark.django_db


def enter(client: Client, persona: Usuario) -> Client:
    client.force_login(persona)
    return client


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_catalogue_lists_published_courses_only(client: Client) -> None:
    CursoFactory(title="Curso publicado", pasos=[1, 7])
    CursoFactory(title="Curso en borrador", live=False)

    page = text(client, "/cursos/")

    assert "Curso publicado" in page
    assert "Curso en borrador" not in page
    assert "Pasos 1 y 7" in page


def test_the_catalogue_says_what_to_do_when_it_is_empty(client: Client) -> None:
    CursoPage.objects.update(live=False)

    page = text(client, "/cursos/")

    assert "Todavía no hay cursos publicados" in page
    assert 'href="/metodologia/"' in page


def test_the_catalogue_shows_ones_own_state(client: Client) -> None:
    inscripcion = InscripcionFactory(curso__cerrado=True)

    page = text(enter(client, inscripcion.persona), "/cursos/")

    assert page.count("En curso") == 1


def test_the_contents_own_course_is_there_with_its_twenty_lessons(client: Client) -> None:
    page = text(client, "/cursos/fundamentos/")

    assert "Fundamentos de la planeación estratégica municipal" in page
    assert "Pasos 1 a 9 del ciclo" in page
    assert page.count('class="n">') == 20
    assert "15 preguntas · 2 intentos · se acredita con 70 de 100" in page


def test_who_is_not_logged_in_is_led_to_log_in_and_back(client: Client) -> None:
    curso = CursoFactory(lecciones=[1], slug="prueba")

    page = text(client, curso.url)

    assert 'href="/cuentas/login/?next=/cursos/prueba/"' in page
    assert "csrfmiddlewaretoken" not in page


def test_a_closed_course_offers_reading_instead(client: Client) -> None:
    curso = CursoFactory(lecciones=[1], cerrado=True)

    page = text(client, curso.url)

    assert "Inscripción cerrada por ahora" in page
    assert "Inscribirme" not in page


def test_who_is_enrolled_sees_progress_what_is_missing_and_what_comes_next(
    client: Client,
) -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True)
    read(inscripcion, *lessons(inscripcion.curso)[:2])

    page = text(enter(client, inscripcion.persona), inscripcion.curso.url)

    assert "Lleva 2 de 4 lecciones" in page
    assert "Módulo 1 terminado · Va en el módulo 2 · Le quedan 1 h de lectura" in page
    assert "<li>Leer 2 lecciones</li>" in page
    assert "<li>Obtener al menos 70 de 100 en la evaluación final</li>" in page
    assert page.count('<i class="h">') == 2


def test_who_is_accredited_finds_the_certificate_and_the_state_of_its_pdf(
    client: Client,
) -> None:
    inscripcion = InscripcionFactory()
    read(inscripcion, *lessons(inscripcion.curso))
    inscripciones.recompute(inscripcion=inscripcion, at=timezone.now())

    page = text(enter(client, inscripcion.persona), inscripcion.curso.url)

    assert "Su constancia está lista" in page
    assert "El PDF y su sello están en preparación" in page


def test_a_lesson_is_open_to_everybody_without_progress(client: Client) -> None:
    leccion = lessons(CursoFactory(lecciones=[1, 1]))[0]

    page = text(client, leccion.url)

    assert "Inscríbase para guardar su avance" in page
    assert 'href="#un-plan-tres-relojes"' in page
    assert 'id="un-plan-tres-relojes"' in page
    assert 'class="fijo"' not in page
    assert "Marcar como leída" not in page


def test_an_enrolled_person_has_the_bar_and_the_button(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[1]

    page = text(enter(client, inscripcion.persona), leccion.url)

    assert "2 de 4" in page
    assert "Marcar como leída y seguir" in page
    assert "Guardado" in page


def test_opening_a_lesson_is_written_down_once_in_a_while(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    enter(client, inscripcion.persona)

    client.get(leccion.url)
    first = Avance.objects.get()
    client.get(leccion.url)

    assert Avance.objects.get().vista_at == first.vista_at


@pytest.mark.parametrize("method", ["get", "head"])
def test_what_nobody_looks_at_is_not_written_down(client: Client, method: str) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    enter(client, inscripcion.persona)

    headers = {"Sec-Purpose": "prefetch;prerender"} if method == "get" else {}
    response = getattr(client, method)(leccion.url, headers=headers)

    assert response.status_code == 200
    assert not Avance.objects.exists()


def test_a_lesson_opened_yesterday_is_written_down_again(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    yesterday = timezone.now() - timedelta(days=1)
    Avance.objects.create(inscripcion=inscripcion, leccion=leccion, vista_at=yesterday)

    enter(client, inscripcion.persona).get(leccion.url)

    assert Avance.objects.get().vista_at > yesterday


def test_a_module_leads_to_its_place_in_the_course(client: Client) -> None:
    curso = CursoFactory(slug="prueba", lecciones=[1])

    response = client.get("/cursos/prueba/m1/")

    assert response.headers["Location"].endswith(f"{curso.url}#m1")


@pytest.mark.parametrize(
    "url", ["/cursos/no-hay/", "/cursos/fundamentos/no-hay/", "/cursos/fundamentos/a/b/"]
)
def test_what_is_not_there_is_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_lessons_of_a_course_that_is_not_published_are_not_found(client: Client) -> None:
    curso = CursoFactory(lecciones=[1])
    leccion = lessons(curso)[0]
    curso.unpublish()

    assert client.get(curso.url).status_code == 404
    assert client.get(leccion.url).status_code == 404


def test_who_was_taking_it_is_told_where_the_progress_is(client: Client) -> None:
    inscripcion = InscripcionFactory(curso__title="Curso retirado")
    leccion = lessons(inscripcion.curso)[0]
    read(inscripcion, leccion)
    inscripcion.curso.unpublish()
    enter(client, inscripcion.persona)

    for url in (inscripcion.curso.url, leccion.url):
        response = client.get(url, follow=True)

        assert response.redirect_chain == [("/mi-aprendizaje/", 302)]
        page = response.content.decode()
        assert "«Curso retirado» no está publicado por ahora" in page
        assert "1 lección leída" in page


def test_pages_of_who_is_logged_in_are_kept_by_nobody(client: Client) -> None:
    inscripcion = InscripcionFactory()

    anonymous = client.get(inscripcion.curso.url)
    mine = enter(client, inscripcion.persona).get(inscripcion.curso.url)

    assert "Cookie" in mine.headers["Vary"]
    assert "private" in mine.headers["Cache-Control"]
    assert not anonymous.cookies


@pytest.mark.parametrize("sizes", [[10, 10], [20, 20, 20]])
def test_queries_do_not_depend_on_the_lessons(
    client: Client, sizes: list[int], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    curso = CursoFactory(lecciones=sizes, con_evaluacion=True, pasos=[1, 2, 3])
    leccion = lessons(curso)[5]
    tie(leccion, 1)
    enrolled, accredited = InscripcionFactory.create_batch(2, curso=curso)
    Inscripcion.objects.filter(pk=accredited.pk).update(
        estado="acreditada", acreditada_at=timezone.now()
    )
    for inscripcion in (enrolled, accredited):
        read(inscripcion, *lessons(curso)[:5])
    people = (Client(), enter(Client(), enrolled.persona), enter(Client(), accredited.persona))
    client.get("/salud/vivo/")

    # One more than afterwards: where the tree's root lies is not in the cache yet.
    for who, most in zip(people, (9, 15, 15), strict=True):
        for url in ("/cursos/", curso.url, leccion.url):
            cache.clear()  # each page as if it were the first
            with django_assert_max_num_queries(most):
                assert who.get(url).status_code == 200


@pytest.mark.parametrize("model", [CursoPage, LeccionPage])
def test_a_draft_can_be_previewed(rf: RequestFactory, model: type[CursoPage | LeccionPage]) -> None:
    curso = CursoFactory(live=False, lecciones=[1])
    page = curso if model is CursoPage else lessons(curso)[0]
    page.live = False
    editor = UsuarioFactory(administra=True)

    response = page.make_preview_request(original_request=_request_of(rf, editor), preview_mode="")

    assert response.status_code == 200
    assert page.title in response.content.decode()


def _request_of(rf: RequestFactory, persona: Usuario):
    client = Client()
    client.force_login(persona)
    request = rf.get("/admin/")
    request.COOKIES = {key: morsel.value for key, morsel in client.cookies.items()}
    return request
