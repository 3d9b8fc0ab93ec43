"""Plates, rhythms and lists as the pages read them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from metodologia import queries
from metodologia.models import ElementoPage, MetodologiaPage, TipoElementoPage
from tests.factories.metodologia import ElementoFactory


@pytest.mark.parametrize(
    ("clave", "placa"), [("E1", "1"), ("E9", "9"), ("I9", "I9"), ("M12", "M12")]
)
def test_a_steps_plate_is_its_number(clave: str, placa: str) -> None:
    assert queries.plate(clave) == placa


def test_step_numbers_come_in_order_and_once() -> None:
    assert queries.step_numbers(["E9", "I1", "E2", "E9"]) == [2, 9]


@pytest.mark.django_db
def test_rhythms_hold_five_one_and_three_steps() -> None:
    ritmos = queries.ritmos(queries.pasos())

    assert [len(ritmo.pasos) for ritmo in ritmos] == [5, 1, 3]


@pytest.mark.django_db
def test_the_front_page_reads_steps_and_institutes_at_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    queries.portada()  # the roots of the site go to the cache

    with django_assert_num_queries(1):
        portada = queries.portada()

    assert [paso.numero for paso in portada.pasos] == list(range(1, 10))
    assert sum(instituto.anio is None for instituto in portada.institutos) == 3


@pytest.mark.django_db
def test_lists_and_their_counts_are_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    metodologia = MetodologiaPage.objects.get()
    queries.tipos(metodologia)

    with django_assert_num_queries(2):
        tipos = queries.tipos(metodologia)

    assert {tipo.url: tipo.total for tipo in tipos}["/metodologia/pasos/"] == 9


@pytest.mark.django_db
def test_a_list_is_one_query_however_long(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    lista = TipoElementoPage.objects.get(slug="problemas")
    ElementoFactory.create_batch(10, parent=lista)
    queries.elementos(lista)

    with django_assert_num_queries(1):
        grupos = queries.elementos(lista)

    assert len(grupos[0].elementos) == 17


@pytest.mark.django_db
def test_what_surrounds_an_element_is_three_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    elemento = ElementoPage.objects.get(clave="E1")
    queries.elemento(elemento)

    with django_assert_num_queries(3):
        queries.elemento(elemento)


@pytest.mark.django_db
def test_the_tree_knows_how_many_children_each_list_has() -> None:
    """Otherwise Wagtail shows none in its admin, and the next page gets a place that is taken."""
    for lista in TipoElementoPage.objects.all():
        assert lista.numchild == ElementoPage.objects.child_of(lista).count(), lista.slug
