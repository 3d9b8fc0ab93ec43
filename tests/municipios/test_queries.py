"""Finding a municipality as people write it."""

import pytest

from municipios.models import Municipio
from municipios.queries import LIMIT, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texto", "cvegeo"),
    [
        # vocabularios.md: city names that are not the municipality's
        ("Cancún", "23005"),
        ("Ciudad Juárez", "08037"),
        ("Ciudad del Carmen", "04003"),
        ("Río Verde", "24024"),
        ("Playa del Carmen", "23008"),
        ("Chetumal", "23004"),
        ("Villahermosa", "27004"),
        ("Ciudad Victoria", "28041"),
        ("Los Mochis", "25001"),
        ("Xalapa", "30087"),
        ("Pachuca", "13048"),
        ("Ecatepec", "15033"),
        ("Oaxaca", "20067"),
        ("Tuxtla", "07101"),
        # and the like
        ("Solidaridad", "23008"),
        ("Ciudad Obregón", "26018"),
        ("Ciudad Guzmán", "14023"),
        ("Jalapa, Veracruz", "30087"),
    ],
)  # fmt: skip
def test_a_city_is_found_under_the_name_people_use(texto: str, cvegeo: str) -> None:
    unico = search(texto).unico

    assert unico is not None
    assert unico.pk == cvegeo


@pytest.mark.parametrize(
    "texto",
    ["Rioverde", "rioverde", " RIOVERDE ", "Ríoverde", "rioverde slp", "Rioverde, San Luis Potosí",
     "rioverde san luis", "Municipio de Rioverde", "H. Ayuntamiento de Rioverde, S.L.P."],
)  # fmt: skip
def test_accents_case_and_surroundings_do_not_matter(texto: str) -> None:
    unico = search(texto).unico

    assert unico is not None
    assert unico.pk == "24024"


@pytest.mark.parametrize(
    ("texto", "cvegeo"),
    [
        ("Benito Juárez, Quintana Roo", "23005"),
        ("Benito Juárez CDMX", "09014"),
        ("Benito Juárez, Ver.", "30027"),
        ("Toluca, Estado de México", "15106"),
        ("Monterrey NL", "19039"),
        ("Cd. Juárez", "08037"),
        ("León", "11020"),
        ("San Miguel Allende", "11003"),
        ("Ñuu Savi", "12083"),
        ("nuu savi", "12083"),
    ],
)
def test_the_state_or_a_short_form_settles_which_one(texto: str, cvegeo: str) -> None:
    unico = search(texto).unico

    assert unico is not None
    assert unico.pk == cvegeo


def test_every_municipality_is_found_by_what_we_print_of_it() -> None:
    every = list(Municipio.objects.select_related("entidad").order_by("cvegeo")[::25])

    lost = [str(one) for one in every if (search(str(one)).unico or one).pk != one.pk]
    unsure = [str(one) for one in every if search(str(one)).unico is None]

    assert len(every) == 100
    assert (lost, unsure) == ([], [])


def test_a_name_that_repeats_is_never_guessed() -> None:
    hallazgo = search("Benito Juárez")

    assert hallazgo.unico is None
    assert len({municipio.entidad_id for municipio in hallazgo.municipios[:5]}) == 5
    assert all(", " in str(municipio) for municipio in hallazgo.municipios)


def test_the_exact_name_comes_first_then_what_begins_so_then_the_rest() -> None:
    names = [municipio.nombre for municipio in search("Tuxtla").municipios]

    assert names == ["Tuxtla Gutiérrez", "Tuxtla Chico", "San Andrés Tuxtla", "Santiago Tuxtla"]


def test_a_shorter_name_stands_before_a_longer_one_that_begins_so() -> None:
    names = [municipio.nombre for municipio in search("juar").municipios]

    assert names[0] == "Juárez"
    assert names.index("Juárez Hidalgo") == names.count("Juárez")


@pytest.mark.parametrize("texto", ["", "   ", "¿?", "xqzw", "Rioverde Jalisco"])
def test_nothing_is_found_for_nothing_or_nonsense(texto: str) -> None:
    hallazgo = search(texto)

    assert hallazgo.municipios == []
    assert hallazgo.unico is None
    assert not hallazgo.hay_mas


@pytest.mark.parametrize("texto", ["san", "'; DROP TABLE --", "%", "_", "a " * 90, "rioverde|"])
def test_one_query_and_a_bounded_answer_whatever_is_typed(
    texto: str, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(1):
        hallazgo = search(texto)

    assert len(hallazgo.municipios) <= LIMIT


def test_too_many_says_there_are_more() -> None:
    assert search("san").hay_mas
    assert len(search("san").municipios) == LIMIT
    assert not search("Tuxtla").hay_mas


def test_a_municipality_is_always_named_with_its_state(django_assert_num_queries) -> None:
    hallazgo = search("Juárez", limit=5)

    with django_assert_num_queries(0):
        assert str(hallazgo.municipios[1]) == "Juárez, Chihuahua"
