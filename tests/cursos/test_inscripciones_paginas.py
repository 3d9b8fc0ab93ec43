"""Enrolling and marking lessons over HTTP, and everything one may do wrong."""

import pytest
from django.test import Client
from django.urls import reverse

from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.models import Avance, CursoRequisito, Inscripcion
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons, read

pytestmark = pytest.mark.django_db


def enter(client: Client, persona: Usuario) -> Client:
    client.force_login(persona)
    return client


def test_enrolling_leads_back_to_the_course_and_says_so(client: Client) -> None:
    curso, persona = CursoFactory(lecciones=[1]), UsuarioFactory()

    response = enter(client, persona).post(f"{curso.url}inscribirme/", follow=True)

    assert response.redirect_chain == [(curso.url, 302)]
    assert "Su inscripción quedó hecha" in response.content.decode()
    assert Inscripcion.objects.filter(curso=curso, persona=persona).count() == 1


def test_a_double_click_leaves_one_place_and_a_friendly_answer(client: Client) -> None:
    curso, persona = CursoFactory(lecciones=[1]), UsuarioFactory()
    enter(client, persona).post(f"{curso.url}inscribirme/")

    response = client.post(f"{curso.url}inscribirme/", follow=True)

    assert "Ya tenía lugar en este curso" in response.content.decode()
    assert Inscripcion.objects.filter(curso=curso, persona=persona).count() == 1


def test_a_get_leads_to_the_course_and_enrols_nobody(client: Client) -> None:
    curso = CursoFactory()

    response = enter(client, UsuarioFactory()).get(f"{curso.url}inscribirme/")

    assert response.headers["Location"] == curso.url
    assert not Inscripcion.objects.filter(curso=curso).exists()


def test_without_account_one_is_led_to_log_in_and_back(client: Client) -> None:
    curso = CursoFactory(slug="prueba")

    response = client.post("/cursos/prueba/inscribirme/")

    assert response.headers["Location"] == f"{reverse('account_login')}?next={curso.url}"


def test_an_incomplete_profile_is_asked_for_and_leads_back(client: Client) -> None:
    curso = CursoFactory(slug="prueba", lecciones=[1])
    persona = UsuarioFactory(sin_perfil=True)

    response = enter(client, persona).post("/cursos/prueba/inscribirme/", follow=True)

    assert response.redirect_chain == [("/cuentas/perfil/?next=%2Fcursos%2Fprueba%2F", 302)]
    assert "complete su perfil" in response.content.decode()
    assert not Inscripcion.objects.filter(curso=curso).exists()


def test_a_closed_course_says_so(client: Client) -> None:
    curso = CursoFactory(cerrado=True, lecciones=[1])

    response = enter(client, UsuarioFactory()).post(f"{curso.url}inscribirme/", follow=True)

    assert "está cerrada por ahora" in response.content.decode()
    assert not Inscripcion.objects.filter(curso=curso).exists()


def test_a_course_that_does_not_exist_is_not_found(client: Client) -> None:
    enter(client, UsuarioFactory())

    assert client.post("/cursos/no-hay/inscribirme/").status_code == 404


def test_marking_leads_to_the_next_lesson(client: Client) -> None:
    inscripcion = InscripcionFactory()
    first, second, *_ = lessons(inscripcion.curso)

    response = enter(client, inscripcion.persona).post(f"/lecciones/{first.pk}/leida/")

    assert response.headers["Location"] == second.url
    assert Avance.objects.get(leccion=first).leida_at is not None


def test_marking_crosses_from_one_module_to_the_next(client: Client) -> None:
    inscripcion = InscripcionFactory()
    _, last_of_one, first_of_two, _ = lessons(inscripcion.curso)

    response = enter(client, inscripcion.persona).post(f"/lecciones/{last_of_one.pk}/leida/")

    assert response.headers["Location"] == first_of_two.url


def test_the_last_lesson_leads_to_the_assessment_and_says_what_is_unread(
    client: Client,
) -> None:
    inscripcion = InscripcionFactory(curso__con_evaluacion=True, curso__slug="prueba")
    *_, last = lessons(inscripcion.curso)

    response = enter(client, inscripcion.persona).post(f"/lecciones/{last.pk}/leida/", follow=True)

    assert response.redirect_chain == [("/cursos/prueba/evaluacion/", 302)]
    assert "Le falta leer 3 lecciones" in response.content.decode()


def test_finishing_leads_to_the_course_with_the_certificate(client: Client) -> None:
    inscripcion = InscripcionFactory()
    *others, last = lessons(inscripcion.curso)
    read(inscripcion, *others)

    response = enter(client, inscripcion.persona).post(f"/lecciones/{last.pk}/leida/", follow=True)

    assert response.redirect_chain == [(inscripcion.curso.url, 302)]
    page = response.content.decode()
    assert "Terminó el curso" in page
    assert f'href="/c/{Certificado.objects.get().folio}"' in page


def test_finishing_twice_issues_once(client: Client) -> None:
    inscripcion = InscripcionFactory()
    *others, last = lessons(inscripcion.curso)
    read(inscripcion, *others)
    enter(client, inscripcion.persona)

    for _ in range(2):
        client.post(f"/lecciones/{last.pk}/leida/")

    assert Certificado.objects.count() == 1


def test_a_get_marks_nothing_and_leads_to_the_lesson(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]

    response = enter(client, inscripcion.persona).get(f"/lecciones/{leccion.pk}/leida/")

    assert response.headers["Location"] == leccion.url
    assert not Avance.objects.exists()


def test_a_session_that_ended_loses_nothing(client: Client) -> None:
    leccion = lessons(CursoFactory(lecciones=[1]))[0]

    response = client.post(f"/lecciones/{leccion.pk}/leida/", follow=True)

    assert response.redirect_chain == [(f"{reverse('account_login')}?next={leccion.url}", 302)]
    assert "Su sesión terminó" in response.content.decode()


def test_who_is_not_enrolled_is_led_to_the_course(client: Client) -> None:
    curso = CursoFactory(lecciones=[1])
    leccion = lessons(curso)[0]

    response = enter(client, UsuarioFactory()).post(f"/lecciones/{leccion.pk}/leida/", follow=True)

    assert response.redirect_chain == [(curso.url, 302)]
    assert "inscríbase primero" in response.content.decode()
    assert not Avance.objects.exists()


def test_nobody_marks_for_somebody_else(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    other = InscripcionFactory(curso=inscripcion.curso)

    enter(client, other.persona).post(f"/lecciones/{leccion.pk}/leida/")

    assert Avance.objects.get().inscripcion == other


def test_a_lesson_withdrawn_meanwhile_is_explained(client: Client) -> None:
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    leccion.unpublish()

    response = enter(client, inscripcion.persona).post(
        f"/lecciones/{leccion.pk}/leida/", follow=True
    )

    assert response.redirect_chain == [("/mi-aprendizaje/", 302)]
    assert "se retiró" in response.content.decode()


def test_a_lesson_that_does_not_exist_is_not_found(client: Client) -> None:
    assert enter(client, UsuarioFactory()).post("/lecciones/0/leida/").status_code == 404


@pytest.mark.parametrize("name", ["inscribirme", "leida"])
def test_a_stale_form_is_refused_in_words(name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    inscripcion = InscripcionFactory()
    leccion = lessons(inscripcion.curso)[0]
    client.force_login(inscripcion.persona)
    url = {
        "inscribirme": f"{inscripcion.curso.url}inscribirme/",
        "leida": f"/lecciones/{leccion.pk}/leida/",
    }[name]

    response = client.post(url)

    assert response.status_code == 403
    assert "<h1>" in response.content.decode()
    assert not Avance.objects.exists()


def test_a_course_that_asks_for_another_says_which_and_what_to_do(client: Client) -> None:
    first, second = CursoFactory(lecciones=[1]), CursoFactory(lecciones=[1])
    CursoRequisito.objects.create(curso=second, requerido=first)
    persona = UsuarioFactory()
    url = f"/cursos/{second.slug}/"

    stranger = client.get(url).content.decode()
    client.force_login(persona)
    before = client.get(url).content.decode()
    client.post(f"{url}inscribirme/")
    refused = Inscripcion.objects.filter(curso=second).exists()
    InscripcionFactory(curso=first, persona=persona, acreditada=True)
    after = client.get(url).content.decode()

    for page in (stranger, before):
        assert "Antes acredite otro curso" in page
        assert f'href="/cursos/{first.slug}/"' in page
        assert "inscribirme/" not in page
    assert "¿Ya lo acreditó?" in stranger
    assert not refused
    assert f"{url}inscribirme/" in after


def test_the_last_of_the_four_courses_asks_for_the_first(client: Client) -> None:
    page = client.get("/cursos/crear-y-sostener-un-implan/").content.decode()

    assert "Antes acredite otro curso" in page
    assert 'class="btn" href="/cursos/fundamentos/"' in page
