"""Addresses and filters that nobody's click makes: not there, or as if they were not said."""

import pytest
from django.test import Client

from cursos.models import Edicion
from tests.factories.calificar import group, handed_in

pytestmark = pytest.mark.django_db
HUGE = "9" * 25


@pytest.fixture
def edicion(client: Client) -> Edicion:
    """A group with an attempt, whose leader is logged in."""
    edicion, leader = group()
    handed_in(edicion)
    client.force_login(leader)
    return edicion


@pytest.mark.parametrize(
    "rest",
    [
        f"{HUGE}/",
        "{pk}/por-calificar/" + HUGE + "/",
        "{pk}/impugnaciones/" + HUGE + "/",
        "{pk}/intentos/00000000-0000-0000-0000-000000000000/",
        "{pk}/intentos.pdf",
        "{pk}/reactivos/" + HUGE + "/remediar/",
        "{pk}/recalificaciones/" + HUGE + "/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, edicion: Edicion, rest: str) -> None:
    url = f"/formacion/evaluaciones/{rest.format(pk=edicion.curso.evaluacion_id)}"

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "?pagina=-1&filtro=nada&grupo=edicion-otra",
        "?q=%00%E2%80%AE%27%22%3Cb%3E",
        "?q=" + "x" * 5000,
        f"?pagina={HUGE}&reactivo={HUGE}&intento=nada",
        "?reactivo=%D9%A1&intento=%00&ver=nada",
    ],
)
def test_filters_that_make_no_sense_are_as_if_not_said(
    client: Client, edicion: Edicion, asked: str
) -> None:
    area = f"/formacion/evaluaciones/{edicion.curso.evaluacion_id}/"
    pages = ["", "intentos.csv", "por-calificar/", "publicar/", "impugnaciones/", "excepciones/"]

    codes = [client.get(f"{area}{rest}{asked}").status_code for rest in [*pages, "reactivos/"]]
    codes.append(client.get(f"/formacion/evaluaciones/{asked}&curso=%00{HUGE}").status_code)

    assert codes == [200] * 8


def test_the_list_of_a_course_shows_its_assessments_with_its_name(
    client: Client, edicion: Edicion
) -> None:
    other = group()[0]

    page = client.get(f"/formacion/evaluaciones/?curso={edicion.curso.slug}").content.decode()

    assert edicion.curso.title in page
    assert other.curso.title not in page
    elsewhere = client.get(f"/formacion/evaluaciones/?curso={other.curso.slug}")
    assert "Aquí no hay evaluaciones" in elsewhere.content.decode()
