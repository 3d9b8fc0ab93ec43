"""Wagtail's own tools work for courses: reorder, publish at an hour, ask for a review."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from avisos.models import Aviso, Correo
from cursos.models import CursoPage, LeccionElemento, LeccionPage
from cursos.queries.aprendizaje import temario
from portal.jobs import publish_scheduled
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, lessons, paso
from tests.factories.paquetes import lesson_form
from tests.factories.roles import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def curso() -> CursoPage:
    made: CursoPage = CursoFactory(pasos=[4], lecciones=[3, 1])
    return made


def titles(curso: CursoPage) -> list[str]:
    tree = temario.read(curso.path)
    assert tree
    return [leccion.titulo for leccion in tree.lecciones]


def test_lessons_and_modules_are_put_in_another_order(client: Client, curso: CursoPage) -> None:
    client.force_login(UsuarioFactory(administra=True))
    second = curso.get_children().last()
    last = lessons(curso)[2]

    for page, position in ((last, 0), (second, 0)):
        url = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
        assert client.post(f"{url}?position={position}").status_code == 200

    assert titles(curso) == ["Lección 2.1", "Lección 1.3", "Lección 1.1", "Lección 1.2"]


def test_a_lesson_is_published_at_its_hour(client: Client, curso: CursoPage) -> None:
    client.force_login(UsuarioFactory(administra=True))
    leccion = lessons(curso)[0]
    hour = timezone.localtime() + timedelta(hours=2)
    data = lesson_form(
        leccion, title="Con fecha", go_live_at=hour.strftime("%Y-%m-%d %H:%M"), expire_at=""
    )

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[leccion.pk]), data | {"action-publish": "1"}
    )

    assert answer.status_code == 302
    assert "Con fecha" not in titles(curso)
    with time_machine.travel(hour + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert "Con fecha" in titles(curso)


def test_who_prepares_courses_asks_and_the_coordination_publishes(
    client: Client, curso: CursoPage
) -> None:
    leccion = lessons(curso)[0]
    url = reverse("wagtailadmin_pages:edit", args=[leccion.pk])
    client.force_login(people()["facilitacion"])
    data = lesson_form(leccion, title="Revisada")

    client.post(url, data | {"action-publish": "1"})
    assert "Revisada" not in titles(curso)
    assert client.post(url, data | {"action-submit": "1"}).status_code == 302
    state = TaskState.objects.get(workflow_state__object_id=str(leccion.pk))
    client.force_login(coordinadora())
    done = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[leccion.pk, "approve", state.pk]),
        {"comment": ""},
    )

    assert done.status_code in (200, 302)
    assert "Revisada" in titles(curso)


def spoil(leccion: LeccionPage) -> None:
    """Leave a newer draft that lacks its text, as nobody could send it through the form."""
    draft = leccion.get_latest_revision_as_object()
    draft.title, draft.cuerpo = "Vacía", []
    draft.save_revision(user=people()["facilitacion"])


@pytest.mark.parametrize("by_script", [False, True])
def test_the_moderation_dashboard_approves_nothing_that_lacks_something(
    client: Client, curso: CursoPage, by_script: bool
) -> None:
    leccion = lessons(curso)[0]
    client.force_login(people()["facilitacion"])
    client.post(
        reverse("wagtailadmin_pages:edit", args=[leccion.pk]),
        lesson_form(leccion, title="Vacía") | {"action-submit": "1"},
    )
    spoil(leccion)
    leccion.refresh_from_db()
    state = TaskState.objects.filter(workflow_state__object_id=str(leccion.pk)).latest("pk")
    client.force_login(coordinadora())
    headers = {"X-Requested-With": "XMLHttpRequest"} if by_script else {}

    answer = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[leccion.pk, "approve", state.pk]),
        {"comment": ""}, headers=headers,
    )  # fmt: skip
    editor = reverse("wagtailadmin_pages:edit", args=[leccion.pk])
    told = client.get(editor).content.decode()

    if by_script:
        assert answer.json() == {"step": "success", "redirect": editor}
    else:
        assert answer.headers["Location"] == editor
    assert "La lección está vacía" in told
    assert "Vacía" not in titles(curso)
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS


def test_what_lacks_something_at_its_hour_is_held_back_and_told_once(curso: CursoPage) -> None:
    admin, writer = UsuarioFactory(administra=True), UsuarioFactory()
    leccion = lessons(curso)[0]
    hour = timezone.now() + timedelta(hours=2)
    draft = leccion.get_latest_revision_as_object()
    draft.title, draft.cuerpo, draft.go_live_at = "Vacía", [], hour
    draft.save_revision(user=writer).publish(user=admin)

    with time_machine.travel(hour + timedelta(minutes=1)):
        publish_scheduled()
        publish_scheduled()

    assert "Vacía" not in titles(curso)
    told = Aviso.objects.filter(clave__startswith="no-se-publico-")
    assert {one.persona for one in told} == {admin, writer}
    assert told.count() == 2
    letters = Correo.objects.filter(clave__startswith="no-se-publico-")
    assert ["La lección está vacía" in letter.cuerpo for letter in letters] == [True, True]


def test_what_is_whole_at_its_hour_goes_out_by_the_same_clock(curso: CursoPage) -> None:
    leccion = lessons(curso)[0]
    LeccionElemento.objects.create(leccion=leccion, elemento=paso(4))
    hour = timezone.now() + timedelta(hours=2)
    draft = LeccionPage.objects.get(pk=leccion.pk)
    draft.title, draft.go_live_at = "Con fecha", hour
    draft.save_revision().publish()

    with time_machine.travel(hour + timedelta(minutes=1)):
        publish_scheduled()

    assert "Con fecha" in titles(curso)
