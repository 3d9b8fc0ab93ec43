"""The marks book: the same figures as accredit, on screen and in a file."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import attempt, lessons, read
from tests.factories.ediciones import ask
from tests.factories.sala import crowd, group, handed_in

from .test_sala import address

pytestmark = pytest.mark.django_db


def test_the_page_and_the_file_say_the_same(client: Client) -> None:
    edicion, leader = group()
    mine = ask(edicion, UsuarioFactory(nombre="+Ana Sol"))
    read(mine, *lessons(edicion.curso)[:2])
    attempt(mine, "60.00")
    handed_in(mine, "80", by=leader)
    client.force_login(leader)

    html = client.get(address(edicion, "calificaciones/")).content.decode()
    answer = client.get(address(edicion, "calificaciones.csv"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))

    assert "+Ana Sol" in html
    assert '<td class="num" data-t="Final">70</td>' in html
    assert row["Nombre"] == "'+Ana Sol"
    assert (row["Evaluación final"], row["Trabajo: Ficha de planeación"]) == ("60", "80")
    assert (row["Lecciones leídas"], row["Calificación final"]) == ("2", "70")


def test_work_that_waits_for_its_mark_says_so(client: Client) -> None:
    edicion, leader = group()
    handed_in(ask(edicion), None, by=leader)
    client.force_login(leader)

    html = client.get(address(edicion, "calificaciones/")).content.decode()

    assert "Por calificar" in html


def test_the_book_asks_as_much_for_sixty_as_for_two(
    client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    edicion, leader = group()
    crowd(edicion, 60)
    client.force_login(leader)

    with django_assert_max_num_queries(16):
        html = client.get(address(edicion, "calificaciones/")).content.decode()

    assert "Página 1 de 2" in html
