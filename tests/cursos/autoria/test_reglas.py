"""Who changes what a course asks for sees whom it affects; nobody loses what they have."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.test.utils.form_data import inline_formset

from certificados.models import Certificado
from cursos.models import CursoPage, Inscripcion
from cursos.operations.aprendizaje import avances
from cursos.queries.autoria import cambio_de_reglas
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons
from tests.factories.paquetes import course_form
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db


@pytest.fixture
def curso() -> CursoPage:
    made: CursoPage = CursoFactory(pasos=[4], lecciones=[5])
    return made


def enrolled(curso: CursoPage, read: int) -> Inscripcion:
    inscripcion: Inscripcion = InscripcionFactory(curso=curso)
    for leccion in lessons(curso)[:read]:
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=inscripcion.inscrita_at)
    inscripcion.refresh_from_db()
    return inscripcion


def publish(client: Client, curso: CursoPage, **changes: Any) -> Any:
    data = course_form(curso, **changes) | {"action-publish": "1"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[curso.pk]), data)


def test_other_rules_are_published_only_after_seeing_whom_they_affect(
    admin: Client, curso: CursoPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    near, far, done = enrolled(curso, 3), enrolled(curso, 1), enrolled(curso, 5)
    assert done.estado == "acreditada"
    paper = Certificado.objects.get(clave=done.clave_certificado)

    stopped = publish(admin, curso, lecciones_minimas="60")

    assert stopped.status_code == 200
    (said,) = stopped.context["form"].errors["reglas_vistas"]
    assert "hay 2 personas en curso" in said
    assert "una persona acreditaría al publicar" in said
    assert "a una persona le faltaría otra cosa que hoy" in said
    assert "una persona ya acreditó" in said
    assert said in stopped.content.decode()
    curso.refresh_from_db()
    assert curso.lecciones_minimas == 100

    with django_capture_on_commit_callbacks(execute=True):
        answer = publish(admin, curso, lecciones_minimas="60", reglas_vistas="on")
    assert answer.status_code == 302
    while run_next():
        pass

    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.estado, far.estado) == ("acreditada", "activa")
    assert Certificado.objects.filter(clave=near.clave_certificado).exists()
    assert Certificado.objects.get(clave=done.clave_certificado) == paper


def test_harder_rules_take_nothing_from_who_is_accredited(admin: Client, curso: CursoPage) -> None:
    CursoPage.objects.filter(pk=curso.pk).update(lecciones_minimas=60)
    curso.refresh_from_db()
    done = enrolled(curso, 3)
    assert done.estado == "acreditada"

    assert publish(admin, curso, lecciones_minimas="100").status_code == 302  # nobody is in course
    while run_next():
        pass

    done.refresh_from_db()
    assert done.estado == "acreditada"


def test_the_same_rules_ask_nothing(admin: Client, curso: CursoPage) -> None:
    enrolled(curso, 1)

    assert publish(admin, curso).status_code == 302


@pytest.mark.parametrize("people", [1, 8])
def test_the_look_costs_the_same_however_many_there_are(
    curso: CursoPage, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        enrolled(curso, 1)
    curso.lecciones_minimas = 80

    with django_assert_num_queries(7):
        effect = cambio_de_reglas.read(curso)

    assert effect is not None
    assert effect.cambian == people


def test_a_standard_badly_written_is_explained(admin: Client, curso: CursoPage) -> None:
    wrong = inline_formset([{"clave": "0076", "nombre": "Evaluación", "ORDER": 1}])

    answer = admin.post(f"/admin/pages/{curso.pk}/edit/", course_form(curso, alineaciones=wrong))

    assert answer.status_code == 200
    assert "Escriba la clave como EC0076" in answer.content.decode()
    assert not curso.alineaciones.exists()
