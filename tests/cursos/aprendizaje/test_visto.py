"""Lessons that count when their video was seen."""

import pytest
from django.test import Client

from cursos.models import Avance, LeccionPage
from tests.factories.cursos import InscripcionFactory
from tests.factories.medios import course_with_video

pytestmark = pytest.mark.django_db


@pytest.fixture
def leccion(client: Client) -> LeccionPage:
    """A lesson with a video, to somebody who takes the course."""
    curso, leccion = course_with_video()
    client.force_login(InscripcionFactory(curso=curso).persona)
    return leccion


def mark(client: Client, leccion: LeccionPage, **sent: str) -> str:
    answer = client.post(f"/lecciones/{leccion.pk}/leida/", sent, follow=True)
    return answer.content.decode()


def is_done(leccion: LeccionPage) -> bool:
    return Avance.objects.filter(leccion=leccion, leida_at__isnull=False).exists()


@pytest.mark.parametrize("seen", ["0", "89"])
def test_what_the_player_counted_as_too_little_is_refused(
    client: Client, leccion: LeccionPage, seen: str
) -> None:
    assert "vea al menos 90 % de su video" in mark(client, leccion, visto=seen)
    assert not is_done(leccion)


@pytest.mark.parametrize("seen", ["90", "100"])
def test_nine_tenths_are_enough(client: Client, leccion: LeccionPage, seen: str) -> None:
    mark(client, leccion, visto=seen)

    assert is_done(leccion)


@pytest.mark.parametrize(
    "sent", [{}, {"visto": ""}, {"visto": "x"}, {"visto": "9" * 5000}, {"transcripcion": "si"}]
)
def test_where_nobody_counted_ones_word_is_taken(
    client: Client, leccion: LeccionPage, sent: dict[str, str]
) -> None:
    mark(client, leccion, **sent)

    assert is_done(leccion)


def test_the_page_says_how_it_is_known_and_only_to_who_has_it_ahead(
    client: Client, leccion: LeccionPage
) -> None:
    words = "Su navegador no nos dice cuánto lleva visto"
    assert words in client.get(leccion.url).content.decode()
    assert "cursos/visto.js" in client.get(leccion.url).content.decode()
    assert words not in Client().get(leccion.url).content.decode()

    mark(client, leccion)

    assert words not in client.get(leccion.url).content.decode()


def test_another_lesson_does_not_ask_for_a_video(client: Client, leccion: LeccionPage) -> None:
    other = leccion.get_next_sibling().specific

    assert "visto.js" not in client.get(other.url).content.decode()
    mark(client, other, visto="0")
    assert is_done(other)
