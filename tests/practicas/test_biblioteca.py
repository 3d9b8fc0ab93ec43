"""The library: what it lists, how it narrows, what it never shows, and how little it asks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from intercambio.practicas.models import PracticaElemento, PracticaPage
from intercambio.practicas.queries import biblioteca, filtros
from municipios.models import Municipio
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.practicas import MunicipioPageFactory, PracticaFactory, elemento

pytestmark = pytest.mark.django_db
URL = "/intercambio/practicas/"
MOST = 14


def look(**asked: str) -> biblioteca.Biblioteca:
    return biblioteca.biblioteca(filtros.read(asked))


def titles(vista: biblioteca.Biblioteca) -> list[str]:
    return [fila.titulo for fila in vista.filas]


def totals(vista: biblioteca.Biblioteca, faceta: str) -> dict[str, int]:
    found = next((one for one in vista.facetas if one.titulo == faceta), None)
    return {opcion.titulo: opcion.total for opcion in found.opciones} if found else {}


def text(client: Client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_site_begins_with_the_three_that_documents_tell(client: Client) -> None:
    html = text(client)

    assert "3 prácticas" in html
    assert html.count("Tomada de un documento") >= 3
    assert "Un instituto de planeación pensado para durar más que un gobierno" in html


def test_only_what_is_published_and_open_is_listed_counted_or_drawn() -> None:
    before = look()
    PracticaFactory(borrador=True)
    private = PracticaFactory(parent=MunicipioPageFactory(municipio=municipio("14039")))
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    after = look()

    assert after.total == before.total
    assert after.mapa.municipios == before.mapa.municipios
    assert titles(after) == titles(before)


def test_the_last_published_comes_first() -> None:
    now = timezone.now()
    PracticaFactory(title="La de ayer", first_published_at=now + timedelta(days=1))
    PracticaFactory(title="La de hoy", first_published_at=now + timedelta(days=2))

    assert titles(look())[:2] == ["La de hoy", "La de ayer"]


def test_facets_combine_and_each_counts_what_the_others_leave() -> None:
    PracticaFactory(title="Una", elementos=["E5", "I4"], materia=elemento("M2"))
    PracticaFactory(title="Otra", elementos=["E5", "P3"], materia=elemento("M6"))
    PracticaFactory(title="Más", elementos=["E7", "I4"], materia=elemento("M2"))

    vista = look(paso="E5", materia="M2")

    assert titles(vista) == ["Una"]
    assert totals(vista, "Materia") == {"Movilidad y transporte": 1, "Vivienda": 1}
    assert totals(vista, "Paso del ciclo") == {
        elemento("E5").title: 1, elemento("E7").title: 1,
    }  # fmt: skip
    assert totals(vista, "Instrumento") == {elemento("I4").title: 1}


def test_two_facets_of_elements_must_both_be_met() -> None:
    PracticaFactory(title="Las dos", elementos=["E5", "I4"])
    PracticaFactory(title="Solo una", elementos=["E5"])

    vista = look(paso="E5", instrumento="I4")

    assert titles(vista) == ["Las dos"]
    assert totals(vista, "Paso del ciclo") == {elemento("E5").title: 1}


def test_states_and_origins_are_facets_too() -> None:
    PracticaFactory(title="De Rioverde")

    assert titles(look(entidad="24")) == ["De Rioverde"]
    assert titles(look(tipo="municipal")) == ["De Rioverde"]
    assert look(tipo="documental").total == 3
    assert totals(look(entidad="24"), "Estado de la República") == {
        "Guanajuato": 1, "México": 1, "San Luis Potosí": 1, "Yucatán": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["participacion", "PARTICIPACIÓN", "vecinal participa", "rioverde", "río verde vecin"]
)
def test_words_forgive_accents_and_find_titles_summaries_and_places(typed: str) -> None:
    PracticaFactory(title="Presupuesto con participación vecinal")

    found = look(q=typed)

    assert "Presupuesto con participación vecinal" in titles(found)


def test_a_word_is_found_from_its_beginning_only() -> None:
    PracticaFactory(title="Un paraguas para el mercado", resumen="")

    assert look(q="agua").total == 0
    assert look(q="paragu").total == 1


@pytest.mark.parametrize(
    "typed",
    ["'", '"', "%", "_", "\\", "(", "[a-", "a|b", "\x00", "*", "a" * 5000, "a " * 2000, "😀", "؟",
     "<script>", "-- ;DROP", "\u202e", "ñ", "^$", "(a+)+$"],
)  # fmt: skip
def test_whatever_is_typed_gives_a_page(client: Client, typed: str) -> None:
    assert client.get(URL, {"q": typed}).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["materia=M99", "materia=E5", "materia=<b>", "paso=M2", "entidad=99", "entidad=1", "tipo=x",
     "pagina=-1", "pagina=x", "pagina=999999999999", "pagina=²", "entidad=٣٤", "paso=E5&paso=E6",
     "materia=M2%00"],
)  # fmt: skip
def test_a_filter_that_means_nothing_is_left_out(client: Client, query: str) -> None:
    assert "prácticas" in text(client, f"{URL}?{query}")


def test_what_was_left_out_is_told(client: Client) -> None:
    assert "un filtro que no existe; se quitó" in text(client, f"{URL}?materia=M99")


def test_filters_in_force_are_shown_and_each_can_be_taken_away(client: Client) -> None:
    html = text(client, f"{URL}?materia=M12&entidad=11&q=instituto")

    assert 'href="?q=instituto&amp;entidad=11"' in html
    assert 'href="?q=instituto&amp;materia=M12"' in html
    assert 'href="?materia=M12&amp;entidad=11"' in html
    assert "Quitar todos" in html
    assert '<input type="hidden" name="entidad" value="11">' in html


def test_nothing_found_says_what_to_do(client: Client) -> None:
    html = text(client, f"{URL}?entidad=01&materia=M3")

    assert "Nada coincide con todo eso a la vez" in html
    assert "Estado de la República: Aguascalientes" in html


def test_an_empty_library_says_so(client: Client) -> None:
    PracticaPage.objects.update(live=False)

    assert "Todavía no hay prácticas publicadas" in text(client)


def test_pages_are_of_twenty_and_the_last_answers_for_those_beyond(client: Client) -> None:
    PracticaFactory.create_batch(20)

    first, beyond = look(), look(pagina="50")

    assert (len(first.filas), first.paginas, first.siguiente) == (20, 2, "?pagina=2")
    assert (len(beyond.filas), beyond.filtro.pagina, beyond.siguiente) == (3, 2, "")
    assert "Página 2 de 2" in text(client, f"{URL}?pagina=2")


def test_the_map_links_each_municipality_and_says_the_same_in_a_table(client: Client) -> None:
    html = text(client)

    assert 'aria-label="León, Guanajuato: 1 práctica"' in html
    assert "Ver lo mismo en una tabla" in html
    assert "Fuente: INEGI, Marco Geoestadístico 2019." in html


def test_a_municipality_without_a_point_is_in_the_table_only() -> None:
    PracticaFactory(parent=MunicipioPageFactory(municipio=municipio("02006")))

    mapa = look().mapa

    assert "02006" not in {punto.cvegeo for punto in mapa.puntos}
    assert "Baja California" in {estado.nombre for estado in mapa.estados}


def many(count: int) -> None:
    """Publish so many practices, one in each of as many municipalities."""
    places = Municipio.objects.exclude(pagina__isnull=False).order_by("pk")[:count]
    step = elemento("E5")
    for place in places:
        page = PracticaFactory(parent=MunicipioPageFactory(municipio=place))
        PracticaElemento.objects.create(practica=page, elemento=step, sort_order=0)


def test_with_many_municipalities_the_states_are_the_links_and_the_page_stays_light(
    client: Client,
) -> None:
    many(70)

    vista = look()

    assert vista.mapa.puntos == []
    assert vista.mapa.trazo.count("M") > 60  # the newest have no point
    assert len(text(client)) < 90_000


def test_it_asks_as_little_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(45)
    queries = [
        "", "?q=obra", "?materia=M12&paso=E5", "?entidad=01",
        "?paso=E5&instrumento=I4&problema=P3&entidad=11&q=a",
    ]  # fmt: skip
    client.get(URL)  # the roots of the site go to the cache

    for most in (MOST, MOST + 2):  # anybody, then a person
        for query in queries:
            with django_assert_max_num_queries(most):
                client.get(f"{URL}{query}")
        client.force_login(UsuarioFactory())


def test_the_door_tells_how_much_there_is_and_what_came_last(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    PracticaFactory(title="La más nueva", first_published_at=timezone.now() + timedelta(days=1))
    client.get("/intercambio/")

    with django_assert_max_num_queries(12):
        html = text(client, "/intercambio/")

    assert "4 experiencias de 4 municipios" in html
    assert html.index("La más nueva") < html.index("Tomada de un documento")
    assert 'href="/intercambio/foros/"' in html


def test_what_was_typed_comes_back_as_text(client: Client) -> None:
    response = client.get(URL, {"q": '"><img src=x onerror=alert(1)>'})

    assert "<img src=x" not in response.content.decode()
