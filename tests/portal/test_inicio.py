"""The first page: the figure, the doors, what comes next, where the method comes from."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cursos.models import CursoPage
from cursos.operations import inscripciones
from metodologia.models import ElementoPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def inicio(client: Client) -> str:
    return client.get("/").content.decode()


def test_the_nine_stations_are_links_to_their_pages(inicio: str) -> None:
    stations = re.findall(r'<a href="(/metodologia/pasos/[^"]+)" aria-label="Paso (\d)', inicio)

    assert [int(numero) for _, numero in stations] == list(range(1, 10))
    assert len({url for url, _ in stations}) == 9


def test_phones_get_the_steps_as_a_list_by_rhythm(inicio: str) -> None:
    ritmos = inicio.split('aria-label="Los nueve pasos"')[1].split("</nav>")[0]

    assert re.findall(r"<h2>([^<]+)", ritmos) == ["Largo plazo", "Periodo de gobierno", "Cada año"]
    assert ritmos.count("<li>") == 9


def test_the_three_doors_lead_where_there_is_something(client: Client, inicio: str) -> None:
    puertas = inicio.split('class="puertas"')[1].split("</ul>")[0]
    doors = re.findall(r'<a href="([^"]+)"', puertas)

    assert doors == ["/cursos/", "/metodologia/", "/c/"]
    assert [client.get(url).status_code for url in doors] == [200, 200, 200]


def test_open_courses_are_counted_and_closed_ones_not_shown(client: Client) -> None:
    before = CursoPage.objects.live().filter(inscripcion_abierta=True).count()
    CursoFactory(title="Curso abierto de prueba")
    CursoFactory(title="Curso cerrado de prueba", cerrado=True)

    html = client.get("/").content.decode()

    assert f"{before + 1} cursos con inscripción abierta" in html
    assert "Curso abierto de prueba" in html
    assert "Curso cerrado de prueba" not in html


def test_without_open_courses_the_page_says_what_to_do(client: Client) -> None:
    CursoPage.objects.update(inscripcion_abierta=False)

    html = client.get("/").content.decode()

    assert "Por ahora no hay inscripciones abiertas" in html


def test_without_a_methodology_the_page_still_stands(client: Client) -> None:
    ElementoPage.objects.update(live=False)

    response = client.get("/")

    assert response.status_code == 200
    assert "De dónde viene el método" not in response.content.decode()


def test_the_timeline_comes_from_the_list_that_leon_gave(inicio: str) -> None:
    linea = inicio.split('class="linea"')[1].split("</ol>")[0]
    years = re.findall(r"<b>([^<]+)</b>", linea)

    assert years == ["1994", "1996", "1999", "2000", "2001", "2002", "2003", "En formación"]
    assert linea.count("<span>") == 14


def test_the_verify_form_asks_by_get(inicio: str) -> None:
    form = re.search(r'<form[^>]*action="/c/"[^>]*>', inicio)

    assert form and 'method="get"' in form[0]
    assert 'name="folio"' in inicio


def test_nobody_is_told_what_comes_next_before_entering(inicio: str) -> None:
    assert "¿Qué sigue?" not in inicio
    assert ">Entrar</a>" in inicio


def test_who_takes_a_course_is_told_what_comes_next(client: Client) -> None:
    persona = UsuarioFactory(nombre="Ana Robles Díaz")
    curso = CursoFactory(lecciones=[2])
    inscripciones.enrol(curso=curso, persona=persona, at=timezone.now())
    client.force_login(persona)

    html = client.get("/").content.decode()

    assert "¿Qué sigue?" in html
    assert "Empezar el curso" in html
    assert '<b aria-hidden="true">AR</b><span class="nom">Ana</span>' in html


def test_leaving_is_a_form_because_it_changes_something(client: Client) -> None:
    client.force_login(UsuarioFactory())

    html = client.get("/").content.decode()

    assert re.search(r'<form method="post" action="/cuentas/logout/">', html)


def test_the_first_page_asks_little_of_the_database(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    CursoFactory.create_batch(3)
    client.get("/")  # the roots of the site go to the cache

    with django_assert_max_num_queries(8):
        client.get("/")


def test_the_first_page_asks_little_for_who_is_logged_in(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    persona = UsuarioFactory()
    for curso in CursoFactory.create_batch(3, lecciones=[2], con_evaluacion=True):
        inscripciones.enrol(curso=curso, persona=persona, at=timezone.now())
    client.force_login(persona)
    client.get("/")

    with django_assert_max_num_queries(14):
        client.get("/")


def test_a_first_visit_is_light_enough_for_a_rural_phone(inicio: str) -> None:
    """HTML, styles, fonts and the drawing, as they travel: 120 kB."""
    text = len(gzip.compress(inicio.encode()))
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', inicio))
    fonts = {"portal/fonts/public-sans-var.woff2", "portal/fonts/archivo-112-var.woff2"}

    total = text + sum(travelling_size(name) for name in named | fonts)

    assert len(named) >= 6
    assert total <= 120_000


def travelling_size(name: str) -> int:
    found = finders.find(name)
    assert isinstance(found, str), name
    content = Path(found).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))
