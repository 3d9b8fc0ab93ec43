"""What search engines find: the map, what not to walk, feeds, one address for each page."""

import xml.etree.ElementTree as ET  # our own answers

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cursos.models import CursoPage
from municipios.models import Municipio
from tests.factories.cursos import CursoFactory, lessons
from tests.factories.panorama import PracticaPublicadaFactory

pytestmark = pytest.mark.django_db
SITIO = "https://aula.example"


def addresses(client: Client, url: str) -> list[str]:
    root = ET.fromstring(client.get(url).content)
    return [str(loc.text) for loc in root.iter() if loc.tag.endswith("}loc")]


def test_the_map_names_its_parts(client: Client) -> None:
    assert addresses(client, "/sitemap.xml") == [
        f"{SITIO}/sitemap-paginas.xml",
        f"{SITIO}/sitemap-ediciones.xml",
        f"{SITIO}/sitemap-municipios.xml",
    ]
    assert client.get("/sitemap-otra.xml").status_code == 404


def test_every_page_of_the_map_answers(client: Client) -> None:
    PracticaPublicadaFactory()
    found = addresses(client, "/sitemap-paginas.xml")

    assert f"{SITIO}/" in found
    assert f"{SITIO}/metodologia/pasos/diagnostico/" in found
    for url in found[::7]:
        assert client.get(url.removeprefix(SITIO)).status_code == 200, url


def test_what_is_not_for_everybody_is_not_on_the_map(client: Client) -> None:
    curso = CursoFactory(lecciones=[1])
    leccion = lessons(curso)[0]
    CursoPage.objects.filter(pk=curso.pk).update(live=False)
    closed = PracticaPublicadaFactory()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    found = addresses(client, "/sitemap-paginas.xml")

    for page in (curso, leccion, leccion.get_parent(), closed, closed.get_parent()):
        assert f"{SITIO}{page.get_url()}" not in found


def test_every_municipality_is_on_the_map(client: Client) -> None:
    found = addresses(client, "/sitemap-municipios.xml")

    assert len(found) == Municipio.objects.count()
    assert f"{SITIO}/municipios/24024/" in found


@pytest.mark.parametrize("parte", ["paginas", "municipios"])
def test_a_part_is_read_in_one_query(
    client: Client, parte: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/")

    with django_assert_num_queries(1):
        client.get(f"/sitemap-{parte}.xml")


def test_robots_are_told_what_not_to_walk_and_where_the_map_is(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /admin/", "Allow: /c/$", "Disallow: /c/", "Disallow: /buscar/"} <= set(lines)
    assert f"Sitemap: {SITIO}/sitemap.xml" in lines


def test_the_feed_tells_the_newest_courses_whatever_their_names(client: Client) -> None:
    CursoFactory(title="Agua & <drenaje>\x0b", resumen="Lea <esto> & aquello")
    CursoFactory(title="Borrador", live=False)

    response = client.get("/cursos/atom.xml")

    feed = ET.fromstring(response.content)
    titles = [str(node.text) for node in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert "Agua & <drenaje>" in titles
    assert "Borrador" not in titles
    assert response.headers["Content-Type"].startswith("application/atom+xml")


@pytest.mark.parametrize("url", ["/metodologia/", "/cursos/fundamentos/", "/datos/"])
def test_a_page_names_its_one_address(client: Client, url: str) -> None:
    html = client.get(f"{url}?de=boletin").content.decode()

    assert f'<link rel="canonical" href="{SITIO}{url}">' in html
    assert html.count('<meta name="description"') == 1
    assert 'property="og:title"' in html


def test_what_is_not_there_has_no_address(client: Client) -> None:
    html = client.get("/no-existe/").content.decode()

    assert "canonical" not in html
    assert "noindex" in html
