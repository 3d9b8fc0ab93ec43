"""Deleting in the admin what has records: explained, with a way out, never a 500."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Page

from cursos.models import CatalogoPage, CursoPage, Inscripcion, LeccionPage, ModuloPage
from metodologia.models import ElementoPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons, paso, read, tie

pytestmark = pytest.mark.django_db
BULK = "/admin/bulk/wagtailcore/page/delete/"


@pytest.fixture
def taken() -> Inscripcion:
    """A course with somebody in it who has read a lesson."""
    inscripcion = InscripcionFactory()
    read(inscripcion, lessons(inscripcion.curso)[0])
    return inscripcion


def delete_url(page: Page) -> str:
    return f"/admin/pages/{page.pk}/delete/"


@pytest.mark.parametrize("model", [CatalogoPage, CursoPage, ModuloPage, LeccionPage])
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_with_records_are_explained_instead_of_deleted(
    admin: Client, taken: Inscripcion, model: type[Page], method: str
) -> None:
    page = {
        CatalogoPage: taken.curso.get_parent(),
        CursoPage: taken.curso,
        ModuloPage: taken.curso.get_children().first(),
        LeccionPage: lessons(taken.curso)[0],
    }[model]

    response = getattr(admin, method)(delete_url(page))

    assert response.status_code == 409
    answer = response.content.decode()
    assert "No se puede borrar" in answer
    assert "Despublicar y archivar" in answer
    assert "una persona" in answer
    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("which", ["course", "lesson"])
def test_elements_that_courses_work_on_are_explained(admin: Client, which: str) -> None:
    if which == "course":
        CursoFactory(pasos=[1])
    else:
        tie(lessons(CursoFactory(lecciones=[1]))[0], 1)

    response = admin.post(delete_url(paso(1)))

    assert response.status_code == 409
    assert "Despublicar y archivar" in response.content.decode()
    assert ElementoPage.objects.filter(clave="E1").exists()


def test_a_selection_with_one_that_must_stay_deletes_none(
    admin: Client, taken: Inscripcion
) -> None:
    free = CursoFactory()

    response = admin.post(f"{BULK}?id={taken.curso.pk}&id={free.pk}", {"next": "/admin/"})

    assert response.status_code == 409
    answer = response.content.decode()
    assert taken.curso.title in answer
    assert "No se borró ninguna" in answer
    assert Page.objects.filter(pk__in=[taken.curso.pk, free.pk]).count() == 2


def test_a_course_without_records_is_deleted_as_ever(admin: Client) -> None:
    curso = CursoFactory(lecciones=[1])

    response = admin.post(delete_url(curso))

    assert response.status_code == 302
    assert not CursoPage.objects.filter(pk=curso.pk).exists()


def test_a_selection_without_records_is_deleted_as_ever(admin: Client) -> None:
    one, other = CursoFactory(), CursoFactory(lecciones=[1])

    response = admin.post(f"{BULK}?id={one.pk}&id={other.pk}", {"next": "/admin/"})

    assert response.status_code == 302
    assert not CursoPage.objects.filter(pk__in=[one.pk, other.pk]).exists()


def test_archiving_unpublishes_all_of_it_and_keeps_what_was_done(
    admin: Client, taken: Inscripcion
) -> None:
    response = admin.post("/admin/cursos/archivar/", {"pagina": [taken.curso.pk]}, follow=True)

    assert response.status_code == 200
    assert "se conservan" in response.content.decode()
    tree = Page.objects.descendant_of(taken.curso, inclusive=True)
    assert tree.count() == 7
    assert not tree.live().exists()
    assert taken.avances.count() == 1


def test_archiving_again_changes_nothing(admin: Client, taken: Inscripcion) -> None:
    admin.post("/admin/cursos/archivar/", {"pagina": [taken.curso.pk]})

    response = admin.post("/admin/cursos/archivar/", {"pagina": [taken.curso.pk]}, follow=True)

    assert "Ya estaba archivado" in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"pagina": "x"}, {"pagina": "0"}])
def test_archiving_nothing_leads_back(admin: Client, sent: dict[str, str]) -> None:
    response = admin.post("/admin/cursos/archivar/", sent)

    assert response.status_code == 302


def test_a_get_archives_nothing(admin: Client, taken: Inscripcion) -> None:
    response = admin.get(f"/admin/cursos/archivar/?pagina={taken.curso.pk}")

    assert response.status_code == 302
    assert Page.objects.get(pk=taken.curso.pk).live


def test_who_may_not_unpublish_archives_nothing(client: Client, taken: Inscripcion) -> None:
    client.force_login(UsuarioFactory())

    client.post("/admin/cursos/archivar/", {"pagina": [taken.curso.pk]})

    assert Page.objects.get(pk=taken.curso.pk).live


def test_who_may_enter_the_admin_but_not_unpublish_archives_nothing(
    client: Client, taken: Inscripcion
) -> None:
    helper = UsuarioFactory()
    helper.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(helper)

    client.post("/admin/cursos/archivar/", {"pagina": [taken.curso.pk]})

    assert Page.objects.get(pk=taken.curso.pk).live


def test_a_module_named_as_an_address_of_the_site_is_refused(admin: Client) -> None:
    curso = CursoFactory()

    response = admin.post(
        f"/admin/pages/add/cursos/modulopage/{curso.pk}/",
        {"title": "Evaluación", "slug": "evaluacion", "resumen": "", "action-publish": "1"},
    )

    assert response.status_code == 200
    assert "es una dirección del sitio" in response.content.decode()
    assert not ModuloPage.objects.child_of(curso).exists()
