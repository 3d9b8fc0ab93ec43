"""The first page: the figure, the doors, what comes next, where the method comes from."""

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cursos.models import CursoPage
from cursos.operations import inscripciones
from intercambio.foros.models import Foro, Tema
from intercambio.practicas.models import PracticaPage
from metodologia.models import ElementoPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory

from .intercambio import practice, thread

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


def test_the_five_doors_stand_in_the_order_of_the_menus(inicio: str) -> None:
    puertas = inicio.split('class="puertas"')[1].split("</ul>")[0]

    assert re.findall(r'<a href="([^"]+)"', puertas) == [
        "/cursos/",
        "/intercambio/practicas/",
        "/intercambio/foros/",
        "/metodologia/",
        "/c/",
    ]


def test_one_action_is_primary(inicio: str) -> None:
    head = inicio.split('class="hero"')[1].split('id="problemas"')[0]

    assert re.findall(r'<a class="btn" href="([^"]+)"', head) == ["/cursos/"]


def test_the_problems_are_asked_as_an_office_would(client: Client, inicio: str) -> None:
    problemas = inicio.split('class="l listas preguntas"')[1].split("</ul>")[0]
    found = re.findall(r'<a href="(/metodologia/problemas/[^"]+)">([^<]+)', problemas)

    assert len(found) == 7
    assert all(question.startswith("¿") and question.endswith("?") for _, question in found)
    assert {client.get(url).status_code for url, _ in found} == {200}


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


def test_the_latest_practices_are_shown_and_no_draft(client: Client) -> None:
    PracticaPage.objects.update(first_published_at=datetime(2020, 1, 1, tzinfo=UTC))
    practice(live=False, title="Borrador de parques")
    for number in range(4):
        practice(title=f"Semáforo {number}", resumen="Qué se hizo.")

    html = client.get("/").content.decode()

    assert re.findall(r">(Semáforo \d)<", html) == ["Semáforo 3", "Semáforo 2", "Semáforo 1"]
    assert "Borrador de parques" not in html
    assert "Rioverde, San Luis Potosí" in html
    assert "Firmada por su municipio" in html


def test_a_practice_behind_a_password_is_not_shown(client: Client) -> None:
    page = practice(title="Solo para el cabildo")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )

    assert "Solo para el cabildo" not in client.get("/").content.decode()


def test_a_practice_appears_as_soon_as_it_is_published(client: Client) -> None:
    page = practice(live=False, title="Recién firmada")
    client.get("/")

    page.save_revision().publish()

    assert "Recién firmada" in client.get("/").content.decode()
    page.refresh_from_db()
    page.unpublish()
    assert "Recién firmada" not in client.get("/").content.decode()


def test_the_latest_conversations_are_shown_but_those_of_a_course(client: Client) -> None:
    Tema.objects.update(ultimo_at=datetime(2020, 1, 1, tzinfo=UTC))
    course = Foro.objects.create(slug="de-curso", titulo="Del curso", curso=CursoFactory())
    hidden = practice(live=False)
    draft = Foro.objects.create(slug="de-practica", titulo="De práctica", practica=hidden)
    tema = thread("¿Quién mide el agua?", visibles=3)
    thread("Solo del curso", foro=course)
    thread("De lo que no se publica", foro=draft)
    thread("Por revisar", estado="pendiente", visibles=0)
    thread("Oculto", estado="oculto")

    html = client.get("/").content.decode()

    assert f'<a href="/intercambio/foros/t/{tema.pk}/">¿Quién mide el agua?</a>' in html
    assert "2 respuestas" in html
    for title in ("Solo del curso", "De lo que no se publica", "Por revisar", "Oculto"):
        assert title not in html


def test_without_practices_or_conversations_the_page_says_what_to_do(client: Client) -> None:
    Tema.objects.update(estado="oculto")
    PracticaPage.objects.update(live=False)

    html = client.get("/").content.decode()

    assert "Todavía no hay prácticas publicadas" in html
    assert "Todavía no hay conversaciones" in html


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
    for _ in range(4):
        practice()
        thread()
    cache.clear()

    with django_assert_max_num_queries(8):
        client.get("/")  # whoever comes first

    with django_assert_max_num_queries(2):
        client.get("/")  # and who comes after


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
