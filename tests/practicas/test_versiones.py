"""What was published keeps its number, its address and its words."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Usuario
from intercambio.practicas import jobs
from intercambio.practicas.models import PracticaPage, Version
from intercambio.practicas.operations import vigencias
from tests.factories.autoria import coordinadora, enlace, write
from tests.factories.vida import published, published_again

pytestmark = pytest.mark.django_db
RAIZ = "/intercambio/practicas/"
HOSTIL = "<script>alert(1)</script> {{ 7|add:7 }} [+no+]"


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return published_again(published(autor), autor, objetivos=f"Que nadie baje. {HOSTIL}")


def folio(practica: PracticaPage, rest: str = "") -> str:
    return f"{RAIZ}{practica.folio}/{rest}"


def test_each_publication_is_a_version_with_what_changed(practica: PracticaPage) -> None:
    rows = list(practica.versiones.order_by("numero").values_list("numero", "nota"))

    assert rows == [(1, ""), (2, "Segundo conteo")]


def test_the_same_words_published_again_are_the_same_version(practica: PracticaPage) -> None:
    practica.latest_revision.publish()

    assert practica.versiones.count() == 2


def test_an_earlier_version_is_read_as_it_was_and_says_so(
    client: Client, practica: PracticaPage
) -> None:
    old, now = client.get(folio(practica, "v/1/")), client.get(practica.get_url())

    text = old.content.decode()
    assert "Que nadie baje de la banqueta." in text and "Versión 1, del" in text
    assert f"{practica.folio}, versión 1" in text and f"/{practica.folio}/v/1/" in text
    assert old["X-Robots-Tag"] == "noindex"
    assert "Que nadie baje de la banqueta." not in now.content.decode()
    assert f"{practica.folio}, versión 2" in now.content.decode()
    assert "X-Robots-Tag" not in now


def test_the_folio_leads_to_the_practice_and_to_its_versions(
    client: Client, practica: PracticaPage
) -> None:
    assert client.get(folio(practica))["Location"] == practica.get_url()
    page = client.get(folio(practica, "versiones/")).content.decode()
    assert "Segundo conteo" in page and "Versión 1" in page


def test_what_changed_is_told_word_by_word_and_never_obeyed(
    client: Client, practica: PracticaPage
) -> None:
    page = client.get(folio(practica, "cambios/?de=2&a=1")).content.decode()

    assert "De la versión 1 a la 2" in page
    assert "<del>[−" in page and "<ins>[+" in page
    assert "<script>alert" not in page and "&lt;script&gt;" in page and "{{ 7|add:7 }}" in page
    assert ">Objetivos<" in page and ">Resultados<" not in page


@pytest.mark.parametrize(
    "rest", ["v/9/", "v/0/", "cambios/", "cambios/?de=1&a=x", "cambios/?de=1&a=٢"]
)
def test_there_is_nothing_where_no_version_is(
    rest: str, client: Client, practica: PracticaPage
) -> None:
    assert client.get(folio(practica, rest)).status_code == 404
    assert client.get(f"{RAIZ}PM-24024-2019-01/").status_code == 404


def test_the_pages_ask_as_much_whatever_there_is(
    client: Client, autor: Usuario, practica: PracticaPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    published_again(practica, autor, objetivos="Otra vez.")
    for rest, most in (("versiones/", 4), ("cambios/?de=1&a=3", 10), ("v/1/", 30)):
        client.get(folio(practica, rest))
        with django_assert_max_num_queries(most):
            client.get(folio(practica, rest))


def test_wagtail_does_not_clear_away_what_was_published(practica: PracticaPage) -> None:
    before = set(Version.objects.values_list("revision", flat=True))

    call_command("purge_revisions", stdout=StringIO())

    assert set(Version.objects.values_list("revision", flat=True)) == before


def test_writing_on_never_changes_a_version(practica: PracticaPage, autor: Usuario) -> None:
    write(practica, autor, objetivos="Nuevo")

    last = practica.versiones.select_related("revision").get(numero=2)
    assert "Nuevo" not in last.revision.content["objetivos"]


def test_what_a_power_cut_left_half_done_is_finished_by_the_clock(practica: PracticaPage) -> None:
    folio = practica.folio
    Version.objects.all().delete()
    PracticaPage.objects.filter(pk=practica.pk).update(folio=None)

    first, again = jobs.sweep(), jobs.sweep()

    practica.refresh_from_db()
    assert (first > 0, again) == (True, 0)
    assert practica.folio == folio and practica.versiones.count() == 1


def test_a_withdrawn_practice_leaves_a_stone_at_each_of_its_addresses(
    client: Client, practica: PracticaPage
) -> None:
    url = practica.get_url()
    vigencias.withdraw(
        practica=practica, motivo="Cifras sin <b>respaldo</b>", by=coordinadora(),
        at=timezone.now(),
    )  # fmt: skip

    for address in (url, folio(practica), folio(practica, "v/1/"), folio(practica, "versiones/")):
        answer = client.get(address)
        text = answer.content.decode()
        assert answer.status_code == 410, address
        assert practica.folio and practica.folio in text and "Rutas a pie" in text
        assert "sin &lt;b&gt;respaldo" in text and "Que nadie baje" not in text
    assert client.get(f"{RAIZ}24024/nada/").status_code == 404
