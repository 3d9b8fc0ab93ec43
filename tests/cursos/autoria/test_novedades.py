"""A course that is edited while people are in it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from avisos.models import Aviso
from cursos.enums import EstadoInscripcion
from cursos.models import Avance, CursoPage, Inscripcion, LeccionPage
from cursos.operations import inscripciones
from cursos.queries.aprendizaje import trayectos
from tests.factories.cursos import CursoFactory, InscripcionFactory, LeccionFactory, lessons, read
from tests.factories.paquetes import lesson_form
from trabajos import jobs
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db
NUEVA = "Se agregó una lección"


@pytest.fixture
def curso() -> CursoPage:
    made: CursoPage = CursoFactory(pasos=[4], lecciones=[2])
    return made


def publish(client: Client, leccion: Any) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[leccion.pk])
    assert client.post(url, lesson_form(leccion) | {"action-publish": "1"}).status_code == 302
    jobs.look()


def told() -> list[int]:
    return sorted(
        Aviso.objects.filter(texto__startswith=NUEVA).values_list("persona_id", flat=True)
    )


def test_who_is_in_the_course_is_told_once_of_a_new_lesson(admin: Client, curso: CursoPage) -> None:
    active = [InscripcionFactory(curso=curso) for _ in range(2)]
    InscripcionFactory(curso=curso, acreditada=True)
    InscripcionFactory(curso=curso, estado=EstadoInscripcion.BAJA)
    InscripcionFactory()
    nueva = LeccionFactory(parent=curso.get_children().get(), live=False)

    publish(admin, nueva)
    assert told() == sorted(one.persona_id for one in active)
    publish(admin, LeccionPage.objects.get(pk=nueva.pk))
    assert len(told()) == 2
    aviso = Aviso.objects.filter(texto__startswith=NUEVA).first()
    assert aviso
    assert aviso.url == nueva.get_url()


def test_a_lesson_that_changes_or_comes_back_is_not_new(admin: Client, curso: CursoPage) -> None:
    InscripcionFactory(curso=curso)
    leccion = lessons(curso)[0]
    publish(admin, leccion)
    Aviso.objects.filter(texto__startswith=NUEVA).delete()

    leccion.refresh_from_db()
    leccion.unpublish()
    publish(admin, leccion)

    assert told() == []


def test_nothing_is_put_down_to_be_told_where_nobody_is(admin: Client, curso: CursoPage) -> None:
    publish(admin, LeccionFactory(parent=curso.get_children().get(), live=False))

    assert not Trabajo.objects.filter(tarea="cursos.jobs.tell_new_lesson").exists()


def test_what_was_accredited_stays_so_when_a_lesson_is_added(
    admin: Client, curso: CursoPage
) -> None:
    inscripcion = InscripcionFactory(curso=curso, acreditada=True)
    read(inscripcion, *lessons(curso))

    publish(admin, LeccionFactory(parent=curso.get_children().get(), live=False))
    inscripciones.recompute(inscripcion=inscripcion, at=timezone.now())

    inscripcion.refresh_from_db()
    assert inscripcion.estado == EstadoInscripcion.ACREDITADA


def test_a_lesson_taken_off_asks_for_nothing_and_keeps_what_was_done(
    admin: Client, curso: CursoPage
) -> None:
    first, second = lessons(curso)
    inscripcion = InscripcionFactory(curso=curso)
    read(inscripcion, second)

    admin.post(reverse("wagtailadmin_pages:unpublish", args=[second.pk]))

    assert Avance.objects.filter(inscripcion=inscripcion, leccion=second).exists()
    fresh = Inscripcion.objects.select_related("curso").get(pk=inscripcion.pk)
    assert trayectos.of(fresh).lecciones_que_faltan == 1
    read(inscripcion, first)
    assert trayectos.of(fresh).lecciones_que_faltan == 0
