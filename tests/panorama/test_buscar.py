"""The search page: groups, ways to narrow it, help where there is nothing, and what it costs."""

import re

import html5lib
import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from busqueda.enums import TipoEntrada
from busqueda.queries import POR_PAGINA
from comun.limites import spend
from cuentas.models import Usuario
from cursos.models import CursoPage
from panorama.permissions import ambitos_of
from panorama.queries.consulta import Consulta, read
from panorama.views.buscar import BUSQUEDAS
from tests.busqueda.test_queries import HOSTILE
from tests.factories.busqueda import put
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory

pytestmark = pytest.mark.django_db


def ask(client: Client, **asked: object) -> str:
    response = client.get("/buscar/", asked)
    assert response.status_code == 200
    return response.content.decode()


def results(html: str) -> list[str]:
    """Return the titles of the results, without marks."""
    titles = re.findall(r'<li><h3><a href="[^"]*">(.*?)</a></h3>', html)
    return [re.sub(r"</?mark>", "", title) for title in titles]


def test_without_words_it_says_what_can_be_searched(client: Client) -> None:
    html = ask(client)

    assert "Buscar en todo el sitio" in html
    assert "buenas prácticas, foros y municipios" in html
    assert '<a href="/metodologia/">Metodología</a>' in html


def test_results_stand_in_groups_with_a_way_to_the_rest(client: Client) -> None:
    for number in range(7):
        put(f"Zurrón {number}", tipo=TipoEntrada.PRACTICA, contexto="León, Guanajuato")
    put("Zurrón", tipo=TipoEntrada.ELEMENTO)

    html = ask(client, q="zurrones")

    assert html.index("<h2>Metodología</h2>") < html.index("<h2>Buenas prácticas</h2>")
    assert len(results(html)) == 5
    assert 'href="/buscar/?q=zurrones&amp;tipo=practica">Ver los 7 de Buenas prácticas' in html
    assert "<mark>Zurrón</mark>" in html
    assert "León, Guanajuato" in html


def test_one_kind_has_pages(client: Client) -> None:
    for number in range(POR_PAGINA + 2):
        put(f"Zurrón {number:02}")

    first = ask(client, q="zurron", tipo="tema")
    second = ask(client, q="zurron", tipo="tema", pagina="2")

    assert (len(results(first)), len(results(second))) == (POR_PAGINA, 2)
    assert not set(results(first)) & set(results(second))
    assert 'rel="next" href="/buscar/?q=zurron&amp;tipo=tema&amp;pagina=2"' in first
    assert 'rel="prev" href="/buscar/?q=zurron&amp;tipo=tema&amp;pagina=1"' in second
    assert 'start="21"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("pagina", ["0", "-1", "99", "999999999999", "x", "1.5", "²", ""])
def test_a_page_that_makes_no_sense_is_no_mistake(client: Client, pagina: str) -> None:
    put("Zurrón")

    assert "Resultados de «zurron»" in ask(client, q="zurron", tipo="tema", pagina=pagina)


def test_it_is_narrowed_by_steps_and_materias_and_widened_again(client: Client) -> None:
    put("Zurrón de paso", elementos=["E1", "M3", "I9"])
    put("Zurrón de materia", elementos=["M3"])

    html = ask(client, q="zurron")
    narrowed = ask(client, q="zurron", elemento="E1")

    assert "elemento=E1" in html and "elemento=M3" in html
    assert "elemento=I9" not in html
    assert results(narrowed) == ["Zurrón de paso"]
    assert 'href="/buscar/?q=zurron">' in narrowed.split("Quitar lo acotado")[0]


def test_what_nobody_can_narrow_by_is_left_out(client: Client) -> None:
    put("Zurrón")

    assert results(ask(client, q="zurron", tipo="nada", elemento="<b>")) == ["Zurrón"]


def test_municipalities_are_found_by_name_and_alias(client: Client) -> None:
    html = ask(client, q="ciudad juarez")

    assert '<a href="/municipios/08037/">Juárez, Chihuahua</a>' in html


def test_a_municipality_that_was_named_exactly_stands_first(client: Client) -> None:
    put("Rioverde tiene un zurrón")

    html = ask(client, q="rioverde")

    assert html.index('<a href="/municipios/24024/">') < html.index("tiene un zurrón")


def test_many_municipalities_lead_to_a_page_of_their_own(client: Client) -> None:
    html = ask(client, q="san")
    alone = ask(client, q="san", tipo="municipio")

    assert 'href="/buscar/?q=san&amp;tipo=municipio">Ver más municipios' in html
    main = alone.split("<main")[1].split("</main>")[0]
    assert main.count('<a href="/municipios/') == 20
    assert "Escriba también el estado" in alone
    assert results(alone) == []


def test_a_folio_leads_to_its_verification(client: Client) -> None:
    assert 'href="/c/EZKPH45DRABY7"' in ask(client, q="ezkp-h45d-raby-7")


def test_where_nothing_is_found_it_says_what_to_try(client: Client) -> None:
    html = ask(client, q="zurronerisimo", tipo="curso")

    assert "Nada tiene esas palabras con lo que acotó" in html
    assert '<a href="/buscar/?q=zurronerisimo">Busque «zurronerisimo» en todo el sitio</a>' in html
    assert '<a href="/cursos/">Cursos</a>' in html


def test_where_there_are_no_words_it_asks_for_one(client: Client) -> None:
    assert "Escriba al menos una palabra" in ask(client, q="¿?!")


def test_it_says_when_only_some_words_were_found(client: Client) -> None:
    put("Zurrón")

    assert "todas las palabras que escribió" in ask(client, q="zurron zarrapastroso")


@pytest.mark.parametrize("texto", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_page(client: Client, texto: str) -> None:
    text = texto.encode("utf-8", "replace").decode()

    html = ask(client, q=text, tipo=text, elemento=text, pagina=text)

    page = html5lib.parse(html, namespaceHTMLElements=False)
    assert len(page.findall(".//script")) == 0
    assert "\x00" not in html


def test_what_others_wrote_stays_text(client: Client) -> None:
    put("<script>alert(1)</script> zurrón", resumen="<img src=x onerror=alert(1)> zurrón")

    page = html5lib.parse(ask(client, q="zurron"), namespaceHTMLElements=False)

    assert page.findall(".//main//script") == page.findall(".//main//img") == []


def test_a_course_forum_is_found_by_who_takes_the_course(client: Client) -> None:
    inscripcion = InscripcionFactory()
    put("Zurrón del grupo", ambito=f"curso-{inscripcion.curso_id}", elementos=["E1"])
    outside = ask(client, q="zurron")

    client.force_login(inscripcion.persona)
    inside = ask(client, q="zurron")
    client.force_login(UsuarioFactory())
    other = ask(client, q="zurron")

    assert results(inside) == ["Zurrón del grupo"]
    assert results(outside) == results(other) == []
    assert "elemento=E1" in inside
    assert "elemento=E1" not in outside + other
    assert "tipo=tema" not in outside + other


def moderator() -> Usuario:
    persona = UsuarioFactory()
    persona.user_permissions.add(Permission.objects.get(codename="moderate_mensaje"))
    return persona


def test_names_that_open_closed_entries() -> None:
    from django.contrib.auth.models import AnonymousUser

    curso, other = CursoFactory(), CursoFactory()
    persona = InscripcionFactory(curso=curso).persona

    assert ambitos_of(AnonymousUser()) == set()
    assert ambitos_of(persona) == {f"curso-{curso.pk}"}
    assert {f"curso-{curso.pk}", f"curso-{other.pk}"} <= ambitos_of(moderator())
    assert len(ambitos_of(moderator())) == CursoPage.objects.count()
    persona.is_active = False
    assert ambitos_of(persona) == set()


def fill() -> None:
    for number in range(60):
        put(
            f"Zurrón {number}",
            tipo=TipoEntrada.values[number % 5],
            elementos=[f"E{number % 9 + 1}", f"M{number % 12 + 1}"],
        )


def test_it_asks_little_of_the_database(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill()
    client.get("/")  # the roots of the site go to the cache

    for asked in ("q=zurron", "q=zurron+nadaasi", "q=zurron&tipo=tema", "q=zurron&elemento=E1"):
        with django_assert_max_num_queries(8):
            client.get(f"/buscar/?{asked}")


def test_it_asks_little_for_who_is_logged_in(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill()
    persona = UsuarioFactory()
    for _ in range(5):
        InscripcionFactory(persona=persona)
    client.force_login(persona)
    client.get("/")

    with django_assert_max_num_queries(14):
        client.get("/buscar/?q=zurron+nadaasi")


def test_nobody_keeps_it_nor_lists_it(client: Client) -> None:
    anonymous = client.get("/buscar/?q=plan")
    client.force_login(UsuarioFactory())
    known = client.get("/buscar/?q=plan")

    assert anonymous["X-Robots-Tag"] == "noindex"
    assert anonymous["Cache-Control"] == "private"
    assert known["Cache-Control"] == "private, no-store"


def test_too_many_searches_from_one_address_wait(client: Client) -> None:
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    with time_machine.travel(start, tick=False):
        request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")
        for _ in range(BUSQUEDAS.veces):
            spend(request, BUSQUEDAS)

        response = client.get("/buscar/?q=plan")
        without_words = client.get("/buscar/")

    assert response.status_code == 429
    # One comes back after an even part of the whole.
    assert response["Retry-After"] == str(-(-BUSQUEDAS.segundos // BUSQUEDAS.veces))
    assert "Demasiadas búsquedas seguidas" in response.content.decode()
    assert without_words.status_code == 200


def test_every_page_leads_to_it(client: Client) -> None:
    html = client.get("/metodologia/").content.decode()

    assert re.search(r'<a class="lupa" href="/buscar/">.*?Buscar</a>', html)
    form = html.split('<form class="busca"')[1].split("</form>")[0]
    assert 'action="/buscar/" method="get"' in form
    assert '<label for="buscar-menu">Buscar en todo el sitio</label>' in form
    assert 'name="q"' in form


def test_an_address_is_read_whatever_it_says() -> None:
    from django.http import QueryDict

    assert read(QueryDict("q=%00+a++b&tipo=tema&elemento=M12&pagina=3")) == Consulta(
        "a b", "tema", "M12", 3
    )
    assert read(QueryDict("q=x&tipo=otro&elemento=m12&pagina=0")) == Consulta("x")
    assert read(QueryDict("q=a&q=b&pagina=900")).pagina == 25
