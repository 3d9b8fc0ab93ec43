"""A page that people talked about is not deleted from under their words."""

import pytest
from django.test import Client
from django.urls import reverse

from intercambio.foros.models import Foro
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory
from tests.factories.foros import ask, course_forum, moderator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("several", [False, True])
def test_a_course_with_conversations_stays_and_one_without_goes(
    several: bool, client: Client
) -> None:
    talked, silent = CursoFactory(), CursoFactory()
    ask(foro=course_forum(talked), by=moderator())
    course_forum(silent)
    client.force_login(UsuarioFactory(administra=True))
    answers = []

    for curso in (talked, silent):
        path = reverse("wagtailadmin_pages:delete", args=[curso.pk])
        if several:
            bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
            path = f"{bulk}?id={curso.pk}"
        answers.append(client.post(path, {"next": "/admin/"}))

    assert [answer.status_code for answer in answers] == [409, 302]
    assert "una conversación en su foro" in answers[0].content.decode()
    assert Foro.objects.filter(curso=talked.pk).exists()
    assert not Foro.objects.filter(curso=silent.pk).exists()
